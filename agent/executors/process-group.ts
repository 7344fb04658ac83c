import type { Executor } from "./executor.ts";
import { carriersOf, childrenOf, holdsOutput } from "./processes.ts";

/**
 * Plain processes, for hosts that refuse namespaces. They end by a sweep for the attempt's id in their environment, which
 * finds double forks and new sessions, and misses only a program that clears its environment.
 */
export function processGroupExecutor(why: string): Executor {
  return {
    isolation: "process-group",
    note: `It runs without a sandbox on this host (${why}): it sees the host's files, and a process of it that clears its environment may outlive it.`,
    runAs: undefined,
    entersWorkFolder: false,
    homeOf: (workFolder) => workFolder,
    wrapper: () => [],
    userProcess: (_folder, supervisorPid) => {
      const runner = childrenOf(supervisorPid).find((pid) => !holdsOutput(pid));
      return runner === undefined ? undefined : childrenOf(runner)[0];
    },
    remains: (_folder, attemptId, supervisorPid) => {
      const parts = new Set([supervisorPid, ...childrenOf(supervisorPid)]);
      return carriersOf(attemptId).filter((pid) => !parts.has(pid));
    },
  };
}
