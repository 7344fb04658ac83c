import { ARTIFACT_UPLOAD_HEADER } from "../../lib/client/upload-artifact.ts";
import { CapstanError } from "../../lib/errors.ts";
import type { Artifact, Job } from "../../lib/jobs/job.ts";
import type { UploadId } from "../../lib/ocid.ts";
import * as uploads from "../db/repositories/artifact-uploads.ts";
import * as jobs from "../db/repositories/jobs.ts";
import type { Ctx } from "../iam/gate.ts";

/** Makes an artifact that is in the store a job's own, with its event. A second one for the job is a unique violation. */
export async function giveArtifact(
  ctx: Ctx,
  job: Pick<Job, "id" | "compartmentId">,
  artifact: Omit<Artifact, "jobId" | "timeCreated">,
): Promise<Artifact> {
  const given = { ...artifact, jobId: job.id, timeCreated: ctx.clock.now() };
  await jobs.createArtifact(ctx.tx, given);
  ctx.event({
    subjectKind: "job",
    subjectId: job.id,
    compartmentId: job.compartmentId,
    fact: "artifact-uploaded",
    note: `${artifact.fileName}, ${artifact.sizeBytes} bytes, SHA-256 ${artifact.sha256}`,
    time: given.timeCreated,
  });
  return given;
}

/**
 * Gives a staged upload of the caller's to a job. Throws `related-not-found` where there is none: it was taken, waited
 * too long, or is somebody else's.
 */
export async function giveUpload(
  ctx: Ctx,
  job: Pick<Job, "id" | "compartmentId">,
  uploadId: UploadId,
): Promise<Artifact> {
  const upload = await uploads.findUpload(ctx.tx, uploadId, ctx.principal.id);
  if (!upload || !(await uploads.forgetUpload(ctx.tx, uploadId))) throw noSuchUpload("related-not-found", uploadId);
  const { storeKey, fileName, kind, sizeBytes, sha256, md5, found } = upload;
  return giveArtifact(ctx, job, { storeKey, fileName, kind, sizeBytes, sha256, md5, found });
}

export const noSuchUpload = (kind: "not-found" | "related-not-found", id: string): CapstanError =>
  new CapstanError(
    kind,
    `There is no artifact upload ${id.slice(0, 120)}: it was used already, or waited longer than a day.`,
    "Upload the artifact again.",
    { field: kind === "not-found" ? undefined : ARTIFACT_UPLOAD_HEADER },
  );
