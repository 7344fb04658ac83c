import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ATTEMPT_VARIABLE } from "../executors/processes.ts";
import { SUPERVISE_SH } from "./supervise.ts";

/** The supervisor's own tools are the system's, whatever PATH the agent was started with. */
const SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * Writes the supervisor's script into the agent's home. Named by its content: a shell reads its script bit by bit, so
 * the file of a running one must not change when a newer agent comes.
 */
export function installSupervisor(home: string): string {
  const hash = createHash("sha256").update(SUPERVISE_SH).digest("hex").slice(0, 12);
  const script = path.join(home, `supervise-${hash}.sh`);
  if (!existsSync(script)) {
    writeFileSync(`${script}.new`, SUPERVISE_SH, { mode: 0o600 });
    renameSync(`${script}.new`, script);
  }
  return script;
}

/** In a session of its own with an environment that only names the attempt: nothing of the agent's reaches a run. */
export function startSupervisor(script: string, folder: string, attemptId: string): ChildProcess {
  const child = spawn("/bin/sh", [script], {
    cwd: folder,
    detached: true,
    stdio: "ignore",
    env: { PATH: SYSTEM_PATH, [ATTEMPT_VARIABLE]: attemptId },
  });
  child.unref();
  return child;
}
