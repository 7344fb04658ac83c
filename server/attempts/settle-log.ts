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
    await attempts.closeLog(ctx.tx, asOcid("attempt", attemptId), outcome);
  },
);
