import type { JobId } from "../../lib/ocid.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";

/** Moves it to another compartment; throws `not-found` where there is none such. */
export const changeJobCompartment = command(
  {
    permission: "JOB_MOVE",
    where: async (tx, input: { id: JobId; ifMatch?: string; to: string }) =>
      (await jobs.getJob(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch, to }): Promise<void> => {
    checkEtag(ifMatch, (await jobs.getJob(ctx.tx, id)).etag);
    await jobs.updateJob(ctx.tx, id, { compartmentId: await checkCompartment(ctx.tx, to, ctx.world) });
  },
);
