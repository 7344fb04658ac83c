import type { AttemptId } from "../../lib/ocid.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { command } from "../iam/gate.ts";

/** The bytes of a deleted run's log are gone, and now its segments' rows. */
export const markLogRemoved = command(
  {
    permission: "ATTEMPT_PLACE",
    where: (_tx, _input: { attemptId: AttemptId }, world) => world.installation.tenancyId,
  },
  (ctx, { attemptId }): Promise<void> => attempts.removeLog(ctx.tx, attemptId),
);
