import { CapstanError } from "../../lib/errors.ts";
import type { Job } from "../../lib/jobs/job.ts";
import type { JobDefinition } from "../../lib/jobs/job-definition.ts";
import type { JobId } from "../../lib/ocid.ts";
import { mergeTags, type Tags } from "../../lib/tags.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";
import { checkDefinition } from "./create-job.ts";

export interface UpdateJob {
  id: JobId;
  ifMatch?: string;
  change: Partial<Pick<Job, "displayName" | "description">> & { tags?: Partial<Tags> };
  /** What becomes of the blocks; absent leaves them. Runs under way keep theirs. */
  blocks?: (job: Job) => { definition: JobDefinition; sentBlocks: string };
}

/** Changes what OCI lets change: names, tags, infrastructure, storage mounts. */
export const updateJob = command(
  {
    permission: "JOB_UPDATE",
    where: async (tx, input: UpdateJob) => (await jobs.getJob(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch, change, blocks }): Promise<Job> => {
    const job = await jobs.getJob(ctx.tx, id);
    checkEtag(ifMatch, job.etag);
    if (job.state !== "ACTIVE") throw new CapstanError("conflict", `The job is ${job.state}.`);
    const replaced = blocks?.(job);
    if (replaced) checkDefinition(replaced.definition, ctx.world.shapes);
    await jobs.updateJob(ctx.tx, id, { ...mergeTags(job.tags, change), ...replaced });
    ctx.event({
      subjectKind: "job",
      subjectId: id,
      compartmentId: job.compartmentId,
      fact: "updated",
      note: Object.keys({ ...change, ...replaced }).join(", "),
    });
    return jobs.getJob(ctx.tx, id);
  },
);
