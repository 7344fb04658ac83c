import { asOcid, type HostId } from "../../lib/ocid.ts";
import { getAttempt } from "../db/repositories/attempts.ts";
import { command } from "../iam/gate.ts";
import { endNeverStarted } from "./greet-host.ts";

/** The host answered a stop with: never heard of it. Only one still waiting for that stop is ended. */
export const recordNeverHeld = command(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: { hostId: HostId; attemptId: string }, world) => world.installation.tenancyId,
  },
  async (ctx, { hostId, attemptId }): Promise<void> => {
    const attempt = await getAttempt(ctx.tx, asOcid("attempt", attemptId));
    if (attempt.state === "stopping" && attempt.timeStarted === undefined)
      await endNeverStarted(ctx, hostId, attemptId);
  },
);
