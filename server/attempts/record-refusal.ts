import { asOcid, type HostId } from "../../lib/ocid.ts";
import { getAttempt } from "../db/repositories/attempts.ts";
import { getHost } from "../db/repositories/hosts.ts";
import { getRun, updateRun } from "../db/repositories/runs.ts";
import { command } from "../iam/gate.ts";

/** The host could not take a run that was placed on it (a full disk, say). The run waits, and says why; it is asked again. */
export const recordRefusal = command(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: { hostId: HostId; attemptId: string; reason: string }, world) => world.installation.tenancyId,
  },
  async (ctx, { hostId, attemptId, reason }): Promise<void> => {
    const attempt = await getAttempt(ctx.tx, asOcid("attempt", attemptId));
    const run = await getRun(ctx.tx, attempt.runId);
    if (attempt.state !== "assigned" || attempt.hostId !== hostId || run.state !== "ACCEPTED") return;
    const { name } = await getHost(ctx.tx, hostId);
    const stateDetails = `The host ${name} cannot take it yet and is asked again: ${reason}`;
    if (run.stateDetails !== stateDetails) await updateRun(ctx.tx, run.id, { stateDetails });
  },
);
