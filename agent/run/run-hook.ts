import type { Json } from "../../lib/json.ts";
import type { RunSpec } from "../../lib/protocol/messages.ts";
import type { RunSetup } from "../supervisor/launch-files.ts";
import type { AttemptFolder } from "./attempt-folder.ts";

/** One concern of preparing a run on this host, and of clearing up after it. */
export interface RunHook {
  readonly name: string;
  /**
   * Before the process starts, and again after an agent restart, with what it kept then. Safe to repeat. Throws a
   * CapstanError when the run cannot be prepared.
   */
  prepare?(
    run: HookRun,
    kept: Json | undefined,
    signal: AbortSignal,
  ): Promise<Partial<RunSetup> & { keep?: Json }> | (Partial<RunSetup> & { keep?: Json });
  /** After the last process is gone. Always called, also when `prepare` failed or never ran. Best effort, safe to repeat. */
  cleanup?(run: HookRun): Promise<void> | void;
}

/** What a hook works on. */
export interface HookRun {
  readonly spec: RunSpec;
  readonly folder: AttemptFolder;
}
