import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { RUN_FOLDER, type ProcessIdentity } from "../../lib/protocol/run-folder.ts";

/** Names the attempt in the environment of its supervisor, and so of everything outside the sandbox that is part of it. */
export const ATTEMPT_VARIABLE = "CAPSTAN_ATTEMPT_ID";

/** The identity of a living process; undefined when there is none, or only its zombie. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // the name before may hold blanks and parentheses
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const startTicks = fields[19];
  return startTicks === undefined || fields[0] === "Z" || fields[0] === "X" ? undefined : { pid, startTicks };
}

/** True while exactly this process lives, and not another that was given its id later. */
export const isAlive = (identity: ProcessIdentity): boolean =>
  identityOf(identity.pid)?.startTicks === identity.startTicks;

/** Children in the order of their birth. */
export function childrenOf(pid: number): number[] {
  const text = readProc(`/proc/${pid}/task/${pid}/children`) ?? "";
  return text.split(" ").filter(Boolean).map(Number);
}

/** Children, their children, and so on; parents before children. */
export function descendantsOf(pid: number): number[] {
  const found = childrenOf(pid);
  for (let i = 0; i < found.length; i += 1) {
    const next = found[i];
    if (next !== undefined) found.push(...childrenOf(next));
  }
  return found;
}

/** The process's ids from the outermost pid namespace seen here to its own. */
export function namespacePidsOf(pid: number): number[] {
  const line = /^NSpid:\s*(.*)$/m.exec(readProc(`/proc/${pid}/status`) ?? "")?.[1];
  return line === undefined ? [] : line.split(/\s+/).map(Number);
}

/** True when its stdout is the output of a run folder: the supervisor's appender. */
export function holdsOutput(pid: number): boolean {
  const file = linkOf(`/proc/${pid}/fd/1`);
  return file !== undefined && path.basename(file) === RUN_FOLDER.output;
}

/** True when the process's environment names the attempt. */
export function carries(pid: number, attemptId: string): boolean {
  const environment = readProc(`/proc/${pid}/environ`);
  return environment?.split("\0").includes(`${ATTEMPT_VARIABLE}=${attemptId}`) ?? false;
}

/** Every living process whose environment names the attempt. */
export function carriersOf(attemptId: string): number[] {
  return processIds().filter((pid) => carries(pid, attemptId) && identityOf(pid) !== undefined);
}

/** Every process that has the pipe open which `pid` reads as its stdin. */
export function holdersOfStdinPipe(pid: number): number[] {
  const pipe = linkOf(`/proc/${pid}/fd/0`);
  if (!pipe?.startsWith("pipe:")) return [];
  return processIds().filter((other) => {
    try {
      return readdirSync(`/proc/${other}/fd`).some((fd) => linkOf(`/proc/${other}/fd/${fd}`) === pipe);
    } catch {
      return false;
    }
  });
}

/** False when there was nothing to send it to. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

const processIds = (): number[] => readdirSync("/proc").map(Number).filter(Number.isInteger);

function linkOf(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}

/** Processes end while they are looked at. */
function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
