import { asOcid } from "../../lib/ocid.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { command } from "../iam/gate.ts";

/** All bytes of an ended attempt's log are stored (or its gaps are named): its host may forget it. */
export const settleLog = command(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: { hostId: string; attemptId: string; outcome: "COMPLETE" | "PARTIAL" }, world) =>
      world.installation.tenancyId,
  },
  async (ctx, { attemptId, outcome }): Promise<void> => {
    const attempt = await attempts.getAttempt(ctx.tx, asOcid("attempt", attemptId));
    if (attempt.logState !== "OPEN" || attempt.state !== "exited") return;
    await attempts.updateAttempt(ctx.tx, attempt.id, { logState: outcome });
    ctx.signal("run-changed", attempt.runId);
  },
);
