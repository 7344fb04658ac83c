import { CapstanError } from "../../lib/errors.ts";
import type { Artifact } from "../../lib/jobs/job.ts";
import type { JobId } from "../../lib/ocid.ts";
import { present } from "../../lib/present.ts";
import { isUniqueViolation } from "../db/unique-violation.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { streamCommand, type Ctx } from "../iam/gate.ts";
import { giveArtifact } from "./give-artifact.ts";
import { receiveArtifact, type SentArtifact } from "./receive-artifact.ts";

export interface UploadArtifact extends SentArtifact {
  jobId: JobId;
  contentDisposition?: string;
}

/**
 * Takes in a job's artifact, once. Throws `conflict` when there is one, `invalid` for a bad archive or name, and
 * leaves nothing behind when the upload breaks.
 */
export const uploadArtifact = streamCommand(
  {
    permission: "JOB_UPDATE",
    where: async (tx, input: UploadArtifact) => (await jobs.getJob(tx, input.jobId)).compartmentId,
  },
  {
    check: refuseSecond,
    receive: (world, _principal, input) => receiveArtifact(world, input),
    commit: async (ctx, input, received): Promise<Artifact> => {
      await refuseSecond(ctx, input);
      const job = await jobs.getJob(ctx.tx, input.jobId);
      try {
        const { contentDisposition } = input;
        return await giveArtifact(ctx, job, { ...received, ...present({ contentDisposition }) });
      } catch (error) {
        if (isUniqueViolation(error)) throw alreadyThere();
        throw error;
      }
    },
    discard: (world, received) => world.artifacts.remove(received.storeKey),
  },
);

async function refuseSecond(ctx: Ctx, input: UploadArtifact): Promise<void> {
  const job = await jobs.getJob(ctx.tx, input.jobId);
  if (job.state !== "ACTIVE") throw new CapstanError("conflict", `The job is ${job.state}.`);
  if (await jobs.findArtifact(ctx.tx, input.jobId)) throw alreadyThere();
}

const alreadyThere = (): CapstanError =>
  new CapstanError("conflict", "The job has its artifact already, and an artifact never changes.", "Make a new job.");
