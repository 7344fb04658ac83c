import { artifactFound } from "../../lib/artifacts/artifact-found.ts";
import { CapstanError } from "../../lib/errors.ts";
import type { Artifact } from "../../lib/jobs/job.ts";
import type { JobId } from "../../lib/ocid.ts";
import { isUniqueViolation } from "../db/unique-violation.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { streamCommand, type Ctx } from "../iam/gate.ts";
import { nameFromContent } from "./name-from-content.ts";

export interface UploadArtifact {
  jobId: JobId;
  /** Undefined when the client named none: then the content decides. */
  fileName?: string;
  contentDisposition?: string;
  /** The length the client announced, when it did. */
  announcedBytes?: number;
  body: AsyncIterable<Uint8Array>;
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
    receive: async (world, _principal, input) => {
      const { fileName, body } = await nameFromContent(input.fileName, input.body);
      const staged = await world.artifacts.receive(body, fileName, input.announcedBytes);
      const { sizeBytes, sha256, md5, kind } = staged;
      const found = artifactFound(staged);
      return { storeKey: await world.artifacts.commit(staged), fileName, sizeBytes, sha256, md5, kind, found };
    },
    commit: async (ctx, input, received): Promise<Artifact> => {
      await refuseSecond(ctx, input);
      const job = await jobs.getJob(ctx.tx, input.jobId);
      const artifact = {
        jobId: job.id,
        ...received,
        ...(input.contentDisposition !== undefined && { contentDisposition: input.contentDisposition }),
        timeCreated: ctx.clock.now(),
      };
      try {
        await jobs.createArtifact(ctx.tx, artifact);
      } catch (error) {
        if (isUniqueViolation(error)) throw alreadyThere();
        throw error;
      }
      ctx.event({
        subjectKind: "job",
        subjectId: job.id,
        compartmentId: job.compartmentId,
        fact: "artifact-uploaded",
        note: `${artifact.fileName}, ${artifact.sizeBytes} bytes, SHA-256 ${artifact.sha256}`,
        time: artifact.timeCreated,
      });
      return artifact;
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
