import { CapstanError } from "../../lib/errors.ts";
import type { Artifact } from "../../lib/jobs/job.ts";
import type { JobId } from "../../lib/ocid.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { query } from "../iam/gate.ts";

/** What is known of a job's artifact; throws `not-found` while there is none. The bytes come from the store. */
export const getArtifact = query(
  {
    permission: "JOB_READ",
    where: async (tx, input: { jobId: JobId }) => (await jobs.getJob(tx, input.jobId)).compartmentId,
  },
  async (ctx, { jobId }): Promise<Artifact> => {
    const artifact = await jobs.findArtifact(ctx.tx, jobId);
    if (!artifact) throw new CapstanError("not-found", `The job ${jobId} has no artifact.`);
    return artifact;
  },
);
