import type { Hello } from "../../lib/protocol/messages.ts";

/** A way to run things on this host. */
export interface Executor {
  readonly isolation: Hello["isolation"];
  /** Said on every run: what a person should know about the guarantees. */
  readonly note: string | undefined;
  /** User and group id of the run's processes and its work folder; undefined: the agent's own. */
  readonly runAs: number | undefined;
  /** The work folder as the run sees it. */
  homeOf(workFolder: string): string;
  /** True when the run starts in its work folder by itself. */
  readonly entersWorkFolder: boolean;
  /** The words in front of the run's own command line. */
  wrapper(workFolder: string): string[];
  /** The process to send SIGTERM to: the first of the user's. Undefined while it is not there. */
  userProcess(folder: string, supervisorPid: number): number | undefined;
  /** What still lives of a run whose supervisor has reported its end, the supervisor left aside. */
  remains(folder: string, attemptId: string, supervisorPid: number): number[];
}
