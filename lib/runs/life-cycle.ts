/** OCI's states of a job run. */
export const RUN_STATES = [
  "ACCEPTED",
  "IN_PROGRESS",
  "SUCCEEDED",
  "FAILED",
  "CANCELING",
  "CANCELED",
  "DELETED",
  "NEEDS_ATTENTION",
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What may happen to a run, as facts already true. */
export const RUN_FACTS = ["started", "succeeded", "failed", "cancel-asked", "stopped", "deleted"] as const;
export type RunFact = (typeof RUN_FACTS)[number];

/**
 * Every move there is. A missing cell means: the fact is stored beside the run, the state stays.
 * ACCEPTED + stopped: the cancel found no attempt past queued. ACCEPTED + succeeded: the host reported
 * start and end in one breath after a cut.
 */
export const RUN_MOVES: Readonly<Record<RunState, Partial<Record<RunFact, RunState>>>> = {
  ACCEPTED: {
    started: "IN_PROGRESS",
    succeeded: "SUCCEEDED",
    failed: "FAILED",
    "cancel-asked": "CANCELING",
    stopped: "CANCELED",
  },
  IN_PROGRESS: { succeeded: "SUCCEEDED", failed: "FAILED", "cancel-asked": "CANCELING" },
  NEEDS_ATTENTION: { failed: "FAILED", "cancel-asked": "CANCELING", stopped: "CANCELED" },
  CANCELING: { stopped: "CANCELED", succeeded: "CANCELED", failed: "CANCELED" },
  SUCCEEDED: { deleted: "DELETED" },
  FAILED: { deleted: "DELETED" },
  CANCELED: { deleted: "DELETED" },
  DELETED: {},
};

export const nextRunState = (from: RunState, fact: RunFact): RunState | undefined => RUN_MOVES[from][fact];

export const ENDED_RUN_STATES: readonly RunState[] = ["SUCCEEDED", "FAILED", "CANCELED", "DELETED"];
export const isEnded = (state: RunState): boolean => ENDED_RUN_STATES.includes(state);

/** The states from which a cancel may be asked for (OCI's documentation). */
export const CANCELABLE_RUN_STATES: readonly RunState[] = ["ACCEPTED", "IN_PROGRESS", "NEEDS_ATTENTION"];
