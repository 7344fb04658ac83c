import { setTimeout as wait } from "node:timers/promises";
import { carriersOf, childrenOf, descendantsOf, holdersOfStdinPipe, holdsOutput, signal } from "./processes.ts";

/** Sent again until none is left: a process may fork between the look and the kill. */
const LOOK_AGAIN_MS = 5;
/** What the pipe still holds is written in far less; then the appender goes too. */
const DRAIN_MS = 3000;

/**
 * Kills all of an attempt but its living supervisor, which then sees the end of the output and reports it: what descends
 * from it, what carries the attempt's id, and what holds its output. Returns how
 * many processes were found; 0 means that nothing but the supervisor is left.
 */
export function killRun(attemptId: string, supervisorPid: number): number {
  const parts = childrenOf(supervisorPid);
  const appender = parts.filter(holdsOutput);
  const own = new Set([supervisorPid, ...parts, ...appender.flatMap(descendantsOf)]);
  const found = [...parts.flatMap(descendantsOf), ...carriersOf(attemptId), ...appender.flatMap(holdersOfStdinPipe)];
  const others = new Set(found.filter((pid) => !own.has(pid)));
  for (const pid of others) signal(pid, "SIGKILL");
  return others.size;
}

/**
 * Kills everything of an attempt whose supervisor is gone; resolves when nothing of it lives. An orphaned appender first
 * gets the time to write what is in the pipe.
 */
export async function sweepRun(attemptId: string): Promise<void> {
  const drainedBy = Date.now() + DRAIN_MS;
  for (;;) {
    const left = carriersOf(attemptId);
    if (left.length === 0) return;
    const draining = Date.now() < drainedBy;
    for (const pid of left) if (!draining || !holdsOutput(pid)) signal(pid, "SIGKILL");
    await wait(LOOK_AGAIN_MS);
  }
}
