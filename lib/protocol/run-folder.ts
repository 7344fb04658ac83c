import { z } from "zod";
import type { AttemptExit, AttemptStatus } from "./messages.ts";

/**
 * The run folder: one folder an attempt, named by the attempt's id, on the host that executes it. It is a format before
 * it is a program: agents and supervisors of different age meet in it. What a file means never changes within a
 * version; a reader ignores files that it does not know.
 *
 * Who may have written what, when either side can be killed between any two instructions:
 * - The agent writes `spec.json` (complete from its first moment: write, then rename), then prepares `work/`,
 *   `program` and `command`, then starts the supervisor, which is a process of its own and outlives the agent.
 * - `started` is made by open(O_CREAT | O_EXCL), so exactly one process ever gets it: a supervisor, which then executes
 *   the run, or the agent, which then knows that the run will never execute. This is why a run executes at most once.
 * - `output` is written by the supervisor's appender alone. `exit` comes after its last byte.
 */
export const RUN_FOLDER_VERSION = 1;

export const RUN_FOLDER = {
  /** The RunSpec as the server sent it. */
  spec: "spec.json",
  /** What each hook wants to find again after a restart of the agent: a JSON object by hook name. */
  hooks: "hooks.json",
  /** Becomes /home/datascience. Removed when the run has ended. */
  work: "work",
  /** Sourced by the supervisor: its settings, and the function `launch` that runs the sandbox with `program` as stdin. */
  command: "command",
  /** What the sandbox's `sh -s` reads: the environment and the program. No value stands in any command line. Mode 0600. */
  program: "program",
  /** `PID STARTTICKS` of the supervisor (fields 1 and 22 of /proc/PID/stat), or `never`. Its mtime is the start time. */
  started: "started",
  /** Stdout and stderr in order. What is durable at the server may have been freed (a hole); the size stays. */
  output: "output",
  /** What the sandbox says of itself, JSON a line; `child-pid` is its init on the host. Absent without one. */
  sandbox: "sandbox",
  /** Exit code of `launch`, an intermediate of the supervisor's; says to its appender that no writer is left. */
  code: "code",
  /** `CODE BYTES`, BYTES of output in all; CODE is `unknown` where it was not reported. Its mtime is the end time. */
  exit: "exit",
  /** One sentence, there while the appender reads on no further: the run blocks on its pipe, nothing is dropped. */
  blocked: "blocked",
  /** One sentence a line: bytes that the supervisor could not write. */
  lost: "lost",
  /** `{"atMs":…,"reason":…}`: a stop was asked for. */
  stop: "stop.json",
  /** Why the run could not be prepared; counts when `started` says `never`. */
  prepareFailed: "prepare-failed",
  /** `BYTES` of output known. Written by the agent, which found neither supervisor nor `exit`, once nothing of it lives. */
  gone: "gone",
  /** One sentence a line for a person, in order. */
  notes: "notes",
} as const;

export const stopRecord = z.object({ atMs: z.number(), reason: z.string() });
export type StopRecord = z.infer<typeof stopRecord>;

/** A file's text and its mtime in milliseconds since 1970. */
export interface FileSeen {
  text: string;
  atMs: number;
}

/** What is in a run folder now; an absent file is absent here. */
export interface FolderSeen {
  started?: FileSeen;
  exit?: FileSeen;
  gone?: FileSeen;
  stop?: StopRecord;
  prepareFailed?: string;
  blocked?: string;
  notes: readonly string[];
}

/** A process as nobody else can be it, within one boot. */
export interface ProcessIdentity {
  pid: number;
  startTicks: string;
}

/** `never`: the run will not execute. `unreadable`: being written, or its writer was killed while at it. */
export type Started = ProcessIdentity | "never" | "unreadable";

export const NEVER = "never\n";

export function parseStarted(text: string): Started {
  if (text === NEVER) return "never";
  const match = /^(\d+) (\d+)\n$/.exec(text);
  return match?.[1] && match[2] ? { pid: Number(match[1]), startTicks: match[2] } : "unreadable";
}

/** `code` is absent where nobody reported it. Undefined while the file is not complete. */
export function parseExit(text: string): { code?: number; outputBytes: number } | undefined {
  const match = /^(\d+|unknown) (\d+)\n$/.exec(text);
  if (!match) return undefined;
  const outputBytes = Number(match[2]);
  return match[1] === "unknown" ? { outputBytes } : { code: Number(match[1]), outputBytes };
}

/** `timeout`'s own status, and what is left when it, or the agent, had to kill. */
const TIME_OUT_CODES: readonly number[] = [124, 137];
/** A file's mtime comes from a coarser clock than the timer that ends a run. */
const CLOCK_SLACK_MS = 20;

/** The end as the folder shows it; undefined while there is none. */
export function exitOf(seen: FolderSeen, maxRuntimeMs: number): AttemptExit | undefined {
  const { started, exit, gone } = seen;
  if (!started) return undefined;
  const ended = (
    atMs: number,
    fields: Pick<AttemptExit, "cause" | "logSizeBytes"> & Partial<AttemptExit>,
  ): AttemptExit => ({
    at: new Date(atMs).toISOString(),
    timedOut: false,
    stopAsked: seen.stop !== undefined && seen.stop.atMs <= atMs + CLOCK_SLACK_MS,
    ...fields,
  });
  if (parseStarted(started.text) === "never") {
    return seen.prepareFailed !== undefined && !seen.stop
      ? ended(started.atMs, { cause: "prepare-failed", message: seen.prepareFailed, logSizeBytes: 0 })
      : ended(started.atMs, { cause: "never-started", logSizeBytes: 0 });
  }
  const reported = exit && parseExit(exit.text);
  if (gone) {
    const logSizeBytes = reported?.outputBytes ?? (Number.parseInt(gone.text, 10) || 0);
    return ended(gone.atMs, { cause: "unreported", logSizeBytes });
  }
  if (exit && reported?.code !== undefined) {
    const elapsedMs = exit.atMs - started.atMs;
    return ended(exit.atMs, {
      cause: "code",
      code: reported.code,
      timedOut: TIME_OUT_CODES.includes(reported.code) && elapsedMs >= maxRuntimeMs - CLOCK_SLACK_MS,
      logSizeBytes: reported.outputBytes,
    });
  }
  if (exit && reported) {
    return ended(exit.atMs, {
      cause: "unreported",
      message: "Something killed it before it could note the exit code; its log is complete.",
      logSizeBytes: reported.outputBytes,
    });
  }
  return undefined;
}

/** The level to report: everything that the folder shows of its attempt. `preparing`: the agent is at work on it. */
export function statusOf(
  spec: { attemptId: string; maxRuntimeMs: number },
  seen: FolderSeen,
  preparing: boolean,
): AttemptStatus {
  const exit = exitOf(seen, spec.maxRuntimeMs);
  const executes = seen.started !== undefined && parseStarted(seen.started.text) !== "never";
  return {
    attemptId: spec.attemptId,
    phase: exit ? "exited" : executes ? "running" : preparing ? "preparing" : "accepted",
    ...(executes && seen.started && { startedAt: new Date(seen.started.atMs).toISOString() }),
    ...(exit && { exit }),
    notes: seen.blocked !== undefined && !exit ? [...seen.notes, seen.blocked] : [...seen.notes],
  };
}
