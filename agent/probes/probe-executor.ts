import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { bubblewrapExecutor, sandboxCommand, type SandboxOptions } from "../executors/bubblewrap.ts";
import type { Executor } from "../executors/executor.ts";
import { processGroupExecutor } from "../executors/process-group.ts";
import { findTool } from "./find-tool.ts";

const PROBE_MS = 10_000;
/** A machine under load may be slow once; a sandbox that is refused says so at once. */
const PROBES = 3;

export interface ExecutorWishes {
  sandbox: "auto" | "none";
  /** The agent's home, which exists. */
  home: string;
  /** Folders that runs see empty, beside the agent's home and the user's. */
  hide: readonly string[];
  runUid: number;
}

/** The strongest way to run things that works here. Sandboxes are tried, not looked up: some are installed and refused. */
export function probeExecutor(wishes: ExecutorWishes): Executor {
  if (wishes.sandbox === "none") return processGroupExecutor("it is switched off in the agent's settings");
  const bwrap = findTool("bwrap");
  if (bwrap === undefined) return processGroupExecutor("bubblewrap is not installed");
  const asRoot = process.getuid?.() === 0;
  const options: SandboxOptions = {
    bwrap,
    setpriv: asRoot ? findTool("setpriv") : undefined,
    runAs: asRoot ? wishes.runUid : undefined,
    hide: existing([wishes.home, os.homedir(), ...wishes.hide]),
    keepVisible: existing([path.dirname(realOf("/etc/resolv.conf"))]).filter((folder) => folder.startsWith("/run/")),
  };
  let problem = tryOut(options, wishes.home);
  for (let tries = 1; problem === TIMED_OUT && tries < PROBES; tries += 1) problem = tryOut(options, wishes.home);
  return problem === undefined ? bubblewrapExecutor(options) : processGroupExecutor(`bubblewrap fails: ${problem}`);
}

const TIMED_OUT = `it did not start within ${PROBE_MS / 1000} s`;

/** What is wrong with the sandbox; undefined when it works. */
function tryOut(options: SandboxOptions, home: string): string | undefined {
  const work = mkdtempSync(path.join(home, "probe-"));
  try {
    mkdirSync(path.join(work, "work"));
    const [program = "", ...words] = [...sandboxCommand(options, path.join(work, "work")), "/bin/sh", "-c", "exit 42"];
    const tried = spawnSync(program, words, { timeout: PROBE_MS, killSignal: "SIGKILL", encoding: "utf8", env: {} });
    if (tried.status === 42) return undefined;
    if (tried.error && "code" in tried.error && tried.error.code === "ETIMEDOUT") return TIMED_OUT;
    return tried.error?.message ?? (tried.stderr.trim().split("\n").at(-1) || `exit code ${tried.status}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const existing = (folders: readonly string[]): string[] => folders.filter((folder) => existsSync(folder)).map(realOf);

function realOf(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}
