import { CapstanError } from "../../lib/errors.ts";
import type { RunId } from "../../lib/ocid.ts";
import type { Run } from "../../lib/runs/run.ts";
import { mergeTags, type Tags } from "../../lib/tags.ts";
import * as runs from "../db/repositories/runs.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";

export interface UpdateRun {
  id: RunId;
  ifMatch?: string;
  change: Partial<Pick<Run, "displayName">> & { tags?: Partial<Tags> };
}

/** Changes a run's name and tags; nothing else of a run ever changes by request. */
export const updateRun = command(
  {
    permission: "JOB_RUN_UPDATE",
    where: async (tx, input: UpdateRun) => (await runs.getRun(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch, change }): Promise<Run> => {
    const run = await runs.getRun(ctx.tx, id);
    checkEtag(ifMatch, run.etag);
    if (run.state === "DELETED") throw new CapstanError("conflict", "The job run is deleted.");
    await runs.updateRun(ctx.tx, id, mergeTags(run.tags, change));
    return runs.getRun(ctx.tx, id);
  },
);
