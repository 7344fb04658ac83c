import { CapstanError } from "../../lib/errors.ts";
import type { AttemptId } from "../../lib/ocid.ts";
import type { ResolvedRun } from "../../lib/runs/resolve-run.ts";
import { getAttempt } from "../db/repositories/attempts.ts";
import { getRun } from "../db/repositories/runs.ts";
import { query } from "../iam/gate.ts";

/** The artifact of an attempt, for the host it was placed on and for no other. */
export const artifactOfAttempt = query(
  {
    permission: "ATTEMPT_REPORT",
    where: async (tx, input: { attemptId: AttemptId }) =>
      (await getRun(tx, (await getAttempt(tx, input.attemptId)).runId)).compartmentId,
  },
  async (ctx, { attemptId }): Promise<ResolvedRun["artifact"]> => {
    const attempt = await getAttempt(ctx.tx, attemptId);
    if (ctx.principal.kind === "host" && attempt.hostId !== ctx.principal.id) {
      throw new CapstanError("not-found", `The attempt ${attemptId} was not placed on this host.`);
    }
    return (await getRun(ctx.tx, attempt.runId)).resolved.artifact;
  },
);
