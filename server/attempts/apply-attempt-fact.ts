import type { Attempt } from "../../lib/attempts/attempt.ts";
import { nextAttemptState, type AttemptFact } from "../../lib/attempts/life-cycle.ts";
import * as attempts from "../db/repositories/attempts.ts";
import type { Ctx } from "../iam/gate.ts";

/**
 * The only writer of an attempt's state. Gives the attempt as it is then, or undefined where the fact came too late to
 * move it and is only an event beside it.
 */
export async function applyAttemptFact(
  ctx: Ctx,
  attempt: Attempt,
  compartmentId: string,
  fact: AttemptFact,
  also: attempts.AttemptChange & { note?: string } = {},
): Promise<Attempt | undefined> {
  const { note = "", ...change } = also;
  const to = nextAttemptState(attempt.state, fact);
  let moved: Attempt | undefined;
  if (to) {
    moved = await attempts.moveAttempt(ctx.tx, attempt.id, attempt.state, to, change);
    if (!moved) {
      const now = await attempts.getAttempt(ctx.tx, attempt.id);
      return applyAttemptFact(ctx, now, compartmentId, fact, also);
    }
  }
  ctx.event({
    subjectKind: "attempt",
    subjectId: attempt.id,
    compartmentId,
    fact,
    from: attempt.state,
    to: to ?? attempt.state,
    late: !to,
    note,
  });
  return moved;
}
