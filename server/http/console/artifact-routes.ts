import type { Hono } from "hono";
import { fileNameOf } from "../../../lib/artifacts/file-name.ts";
import type { ArtifactUploadView } from "../../../lib/contract/job-views.ts";
import { CapstanError } from "../../../lib/errors.ts";
import type { ArtifactUpload } from "../../../lib/jobs/job.ts";
import { asOcid } from "../../../lib/ocid.ts";
import { present } from "../../../lib/present.ts";
import { discardUpload } from "../../artifacts/discard-upload.ts";
import { getUpload } from "../../artifacts/get-upload.ts";
import { stageArtifactOfJob } from "../../artifacts/stage-artifact-of-job.ts";
import { stageArtifact } from "../../artifacts/stage-artifact.ts";
import { drain } from "../drain.ts";
import type { HttpEnv } from "../http-env.ts";
import { toArtifactView } from "./job-map.ts";

/** /api/artifact-uploads: artifacts that are sent before their job is made. */
export function artifactRoutes(app: Hono<HttpEnv>): void {
  app.post("/artifact-uploads", async (c) => {
    const { world, principal } = c.var;
    const announced = Number(c.req.header("content-length") ?? Number.NaN);
    if (announced === 0) throw new CapstanError("invalid", "The artifact is empty.", "Send its bytes as the body.");
    const body = drain(c.req.raw.body);
    try {
      const upload = await stageArtifact(world, principal, {
        compartmentId: world.installation.tenancyId,
        ...present({ fileName: fileNameOf(c.req.header("content-disposition")) }),
        ...(announced > 0 && { announcedBytes: announced }),
        body: body.bytes,
      });
      return c.json(toUploadView(upload));
    } finally {
      await body.rest();
    }
  });

  app.post("/jobs/:id/artifact-upload", async (c) => {
    const jobId = asOcid("job", c.req.param("id"));
    return c.json(toUploadView(await stageArtifactOfJob(c.var.world, c.var.principal, { jobId })));
  });

  app.get("/artifact-uploads/:id", async (c) => {
    const id = asOcid("upload", c.req.param("id"));
    return c.json(toUploadView(await getUpload(c.var.world, c.var.principal, { id })));
  });

  app.delete("/artifact-uploads/:id", async (c) => {
    const id = asOcid("upload", c.req.param("id"));
    const { storeKey } = await discardUpload(c.var.world, c.var.principal, { id });
    if (storeKey !== undefined) await c.var.world.artifacts.remove(storeKey);
    return c.body(null, 204);
  });
}

const toUploadView = (upload: ArtifactUpload): ArtifactUploadView => ({
  ...toArtifactView(upload),
  id: upload.id,
  found: upload.found,
});
