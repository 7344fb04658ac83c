import type { LogStatus } from "../../lib/contract/run-detail.ts";
import { present } from "../../lib/present.ts";
import type { RunId } from "../../lib/ocid.ts";
import { getLatestAttempt } from "../db/repositories/attempts.ts";
import { getRun } from "../db/repositories/runs.ts";
import { query } from "../iam/gate.ts";
import type { Principal } from "../iam/principal.ts";
import type { World } from "../world.ts";

/** Logs of one node until multi-node runs come. */
export const LOG_NODE = 0;

/** The attempt whose log a run shows. */
export const latestAttempt = query(
  {
    permission: "JOB_RUN_READ",
    where: async (tx, input: { runId: RunId }) => (await getRun(tx, input.runId)).compartmentId,
  },
  (ctx, { runId }) => getLatestAttempt(ctx.tx, runId),
);

/** How much of a run's log is stored, whether more may come, and what is missing. */
export async function getLogStatus(world: World, principal: Principal, input: { runId: RunId }): Promise<LogStatus> {
  const attempt = await latestAttempt(world, principal, input);
  const gone = attempt.logState === "DELETED" || attempt.logState === "REMOVED";
  const gaps = gone ? [] : await world.logs.gaps(attempt.id, LOG_NODE);
  return {
    attemptId: attempt.id,
    state: attempt.logState,
    durableBytes: gone ? 0 : await world.logs.durableBytes(attempt.id, LOG_NODE),
    ...present({ sizeBytes: attempt.logSizeBytes }),
    gaps: gaps.map(({ offset, lengthBytes, reason }) => ({ offset, lengthBytes, reason })),
  };
}
