import type { UploadId } from "../../lib/ocid.ts";
import { findUpload, forgetUpload } from "../db/repositories/artifact-uploads.ts";
import { command } from "../iam/gate.ts";

/** Forgets a staged artifact of the caller's own; gives the key of its bytes, to be removed. Repeating it is harmless. */
export const discardUpload = command(
  { permission: "JOB_CREATE", where: (_tx, _input: { id: UploadId }, world) => world.installation.tenancyId },
  async (ctx, { id }): Promise<{ storeKey?: string }> => {
    const upload = await findUpload(ctx.tx, id, ctx.principal.id);
    return upload && (await forgetUpload(ctx.tx, id)) ? { storeKey: upload.storeKey } : {};
  },
);
