import type { ArtifactUpload } from "../../lib/jobs/job.ts";
import type { UploadId } from "../../lib/ocid.ts";
import { findUpload } from "../db/repositories/artifact-uploads.ts";
import { query } from "../iam/gate.ts";
import { noSuchUpload } from "./give-artifact.ts";

/** A staged artifact of the caller's own; throws `not-found`, also for another's. */
export const getUpload = query(
  { permission: "JOB_CREATE", where: (_tx, _input: { id: UploadId }, world) => world.installation.tenancyId },
  async (ctx, { id }): Promise<ArtifactUpload> => {
    const upload = await findUpload(ctx.tx, id, ctx.principal.id);
    if (!upload) throw noSuchUpload("not-found", id);
    return upload;
  },
);
