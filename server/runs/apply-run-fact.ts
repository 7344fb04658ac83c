import type { Run } from "../../lib/runs/run.ts";
import { isEnded, nextRunState, type RunFact } from "../../lib/runs/life-cycle.ts";
import { deleteLogsOfRun } from "../db/repositories/attempts.ts";
import * as runs from "../db/repositories/runs.ts";
import type { Ctx } from "../iam/gate.ts";

/**
 * The only writer of a run's state: the move and its event together, or the late fact alone. `note` is the sentence
 * for a person; it becomes lifecycleDetails when the run ends or is asked to cancel. `at` is when it happened. Gives the run as
 * it is then.
 */
export async function applyRunFact(
  ctx: Ctx,
  run: Run,
  fact: RunFact,
  note: string,
  at = ctx.clock.now(),
): Promise<Run> {
  const to = nextRunState(run.state, fact);
  let moved: Run | undefined;
  if (to) {
    const ends = isEnded(to) && to !== "DELETED";
    moved = await runs.moveRun(ctx.tx, run.id, run.state, to, {
      ...(to !== "DELETED" && { stateDetails: note || null }),
      ...(fact === "started" && { timeStarted: at }),
      ...(ends && { timeFinished: at }),
    });
    // lost the race: decide again on what is there now
    if (!moved) return applyRunFact(ctx, await runs.getRun(ctx.tx, run.id), fact, note, at);
    if (to === "DELETED") {
      await deleteLogsOfRun(ctx.tx, run.id);
      ctx.signal("logs-deleted");
    }
  }
  ctx.event({
    subjectKind: "run",
    subjectId: run.id,
    compartmentId: run.compartmentId,
    fact,
    from: run.state,
    to: to ?? run.state,
    late: !to,
    note,
    time: at,
  });
  return moved ?? run;
}
