import type { RunId } from "../../lib/ocid.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as runs from "../db/repositories/runs.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";

/** Moves it to another compartment; throws `not-found` where there is none such. */
export const changeRunCompartment = command(
  {
    permission: "JOB_RUN_MOVE",
    where: async (tx, input: { id: RunId; ifMatch?: string; to: string }) =>
      (await runs.getRun(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch, to }): Promise<void> => {
    checkEtag(ifMatch, (await runs.getRun(ctx.tx, id)).etag);
    await runs.updateRun(ctx.tx, id, { compartmentId: await checkCompartment(ctx.tx, to, ctx.world) });
  },
);
