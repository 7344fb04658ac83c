import type { ProjectId } from "../../lib/ocid.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as projects from "../db/repositories/projects.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";

/** Moves it to another compartment; throws `not-found` where there is none such. */
export const changeProjectCompartment = command(
  {
    permission: "PROJECT_MOVE",
    where: async (tx, input: { id: ProjectId; ifMatch?: string; to: string }) =>
      (await projects.getProject(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch, to }): Promise<void> => {
    checkEtag(ifMatch, (await projects.getProject(ctx.tx, id)).etag);
    await projects.updateProject(ctx.tx, id, { compartmentId: await checkCompartment(ctx.tx, to, ctx.world) });
  },
);
