import { CapstanError } from "../../lib/errors.ts";
import type { Json } from "../../lib/json.ts";
import type { RunSetup } from "../supervisor/launch-files.ts";
import type { HookRun, RunHook } from "./run-hook.ts";

const SETUP_KEYS = ["program", "environment", "maxRuntimeMs", "graceMs", "spoolLimitBytes", "minFreePercent"] as const;

/**
 * Every hook in order; what one keeps is on disk before the next one starts. Throws what a hook throws, and the
 * signal's reason.
 */
export async function prepareRun(hooks: readonly RunHook[], run: HookRun, signal: AbortSignal): Promise<RunSetup> {
  const records: Record<string, Json> = run.folder.readHookRecords();
  let setup: Partial<RunSetup> = {};
  for (const hook of hooks) {
    signal.throwIfAborted();
    const outcome = await hook.prepare?.(run, records[hook.name], signal);
    if (!outcome) continue;
    const { keep, ...part } = outcome;
    setup = { ...setup, ...part };
    if (keep === undefined) continue;
    records[hook.name] = keep;
    run.folder.write("hooks.json", JSON.stringify(records));
  }
  signal.throwIfAborted();
  return complete(setup);
}

/** Every hook's turn, the last first; the failures come back as sentences. */
export async function cleanUpRun(hooks: readonly RunHook[], run: HookRun): Promise<string[]> {
  const failures: string[] = [];
  for (const hook of [...hooks].reverse()) {
    try {
      await hook.cleanup?.(run);
    } catch (error) {
      failures.push(`Clean-up (${hook.name}) failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}

function complete(setup: Partial<RunSetup>): RunSetup {
  const { program, environment, maxRuntimeMs, graceMs, spoolLimitBytes, minFreePercent } = setup;
  if (
    program === undefined ||
    environment === undefined ||
    maxRuntimeMs === undefined ||
    graceMs === undefined ||
    spoolLimitBytes === undefined ||
    minFreePercent === undefined
  ) {
    const missing = SETUP_KEYS.filter((key) => setup[key] === undefined);
    throw new CapstanError("unavailable", `No hook of this agent says the run's ${missing.join(", ")}.`);
  }
  return { program, environment, maxRuntimeMs, graceMs, spoolLimitBytes, minFreePercent };
}
