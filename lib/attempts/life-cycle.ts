/** The machine's vocabulary: one try of a run on one placement. */
export const ATTEMPT_STATES = ["queued", "assigned", "preparing", "running", "stopping", "exited"] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

/** What may happen to an attempt, as facts already true. */
export const ATTEMPT_FACTS = [
  "placed",
  "withdrawn",
  "preparing",
  "started",
  "stop-asked",
  "exited",
  "given-up",
] as const;
export type AttemptFact = (typeof ATTEMPT_FACTS)[number];

/**
 * Every move there is. A missing cell means: stored beside, the state stays. "withdrawn": cancelled before
 * it was placed; "given-up": its host was lost. queued + exited cannot be reported by a host and is no move.
 */
export const ATTEMPT_MOVES: Readonly<Record<AttemptState, Partial<Record<AttemptFact, AttemptState>>>> = {
  queued: { placed: "assigned", withdrawn: "exited" },
  assigned: {
    preparing: "preparing",
    started: "running",
    "stop-asked": "stopping",
    exited: "exited",
    "given-up": "exited",
  },
  preparing: { started: "running", "stop-asked": "stopping", exited: "exited", "given-up": "exited" },
  running: { "stop-asked": "stopping", exited: "exited", "given-up": "exited" },
  stopping: { exited: "exited", "given-up": "exited" },
  exited: {},
};

export const nextAttemptState = (from: AttemptState, fact: AttemptFact): AttemptState | undefined =>
  ATTEMPT_MOVES[from][fact];

/** States in which an attempt holds its slot on a host. */
export const PLACED_ATTEMPT_STATES: readonly AttemptState[] = ["assigned", "preparing", "running", "stopping"];
