import type { JobDetail } from "../contract/job-views.ts";
import { isEnded, RUN_STATES, type RunState } from "../runs/life-cycle.ts";

/** Runs that have ended and are still there. */
export const endedRuns = (runs: JobDetail["runs"]): number =>
  RUN_STATES.filter((state) => isEnded(state) && state !== "DELETED").reduce(
    (sum, state) => sum + (runs[state] ?? 0),
    0,
  );

/** States that have runs, in the order of the life cycle. */
export const statesWithRuns = (runs: JobDetail["runs"]): { state: RunState; count: number }[] =>
  RUN_STATES.flatMap((state) => {
    const count = runs[state] ?? 0;
    return count > 0 && state !== "DELETED" ? [{ state, count }] : [];
  });
