import type { HostAction } from "../protocol/messages.ts";
import type { AttemptState } from "./life-cycle.ts";

/** An attempt placed on the host of which the server still needs something: its end, or the rest of its log. */
export interface ExpectedAttempt {
  attemptId: string;
  state: AttemptState;
  stopReason?: string;
  /** True once its process was reported as started. */
  hasStarted: boolean;
  /** Log bytes stored on node 0. */
  durableBytes: number;
}

export interface HostPlan {
  /** One for each held attempt. */
  actions: HostAction[];
  /** Expected but not held, and not started before: to be sent. */
  start: string[];
  /** Expected and once there, but its folder is gone: to be ended, saying what is missing. */
  lost: string[];
  /** Expected, not held and asked to stop before it was there: never started. */
  neverStarted: string[];
}

/**
 * What to do at every hello, from what the host holds and what the server expects there. Nothing is counted by
 * remembering messages. An attempt in `preparing` or later was held once; one still `assigned` may never have arrived.
 */
export function reconcileHost(held: readonly string[], expected: readonly ExpectedAttempt[]): HostPlan {
  const plan: HostPlan = { actions: [], start: [], lost: [], neverStarted: [] };
  const byId = new Map(expected.map((attempt) => [attempt.attemptId, attempt]));
  for (const attemptId of held) {
    const attempt = byId.get(attemptId);
    if (!attempt) plan.actions.push({ do: "forget", attemptId });
    else if (attempt.stopReason !== undefined)
      plan.actions.push({ do: "stop", attemptId, durableBytes: attempt.durableBytes, reason: attempt.stopReason });
    else plan.actions.push({ do: "keep", attemptId, durableBytes: attempt.durableBytes });
  }
  const heldIds = new Set(held);
  for (const attempt of expected) {
    if (heldIds.has(attempt.attemptId)) continue;
    if (attempt.state === "assigned") plan.start.push(attempt.attemptId);
    else if (attempt.state === "stopping" && !attempt.hasStarted) plan.neverStarted.push(attempt.attemptId);
    else plan.lost.push(attempt.attemptId);
  }
  return plan;
}
