import type { Attempt } from "../../lib/attempts/attempt.ts";
import { nextAttemptState, type AttemptFact } from "../../lib/attempts/life-cycle.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { appendEvent } from "../db/repositories/events.ts";
import type { Ctx } from "../iam/gate.ts";

/**
 * The only writer of an attempt's state. Gives whether the state moved: a fact that comes too late is an event beside
 * it, except one that only repeats what is known.
 */
export async function applyAttemptFact(
  ctx: Ctx,
  attempt: Attempt,
  compartmentId: string,
  fact: AttemptFact,
  also: attempts.AttemptChange & { note?: string } = {},
): Promise<boolean> {
  const { note = "", ...change } = also;
  const to = nextAttemptState(attempt.state, fact);
  if (to) {
    const won = await attempts.moveAttempt(ctx.tx, attempt.id, attempt.state, to, change);
    if (!won) {
      const now = await attempts.getAttempt(ctx.tx, attempt.id);
      return applyAttemptFact(ctx, now, compartmentId, fact, also);
    }
  }
  await appendEvent(ctx.tx, {
    subjectKind: "attempt",
    subjectId: attempt.id,
    compartmentId,
    fact,
    from: attempt.state,
    to: to ?? attempt.state,
    late: !to,
    note,
    actor: ctx.principal.id,
    time: ctx.clock.now(),
  });
  return to !== undefined;
}
