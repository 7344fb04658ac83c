import { CapstanError } from "../../../../lib/errors.ts";
import { create as contentDisposition } from "content-disposition";
import { contentRange } from "./content-range.ts";
import { Readable } from "node:stream";
import { fileNameOf } from "../../../../lib/artifacts/file-name.ts";
import type { Artifact } from "../../../../lib/jobs/job.ts";
import { asOcid } from "../../../../lib/ocid.ts";
import { present } from "../../../../lib/present.ts";
import { getArtifact } from "../../../artifacts/get-artifact.ts";
import { uploadArtifact } from "../../../artifacts/upload-artifact.ts";
import { drain } from "../../drain.ts";
import type { OciApp } from "../oci-app.ts";

/**
 * The artifact's bytes, outside zod-openapi: any content type or none, opaque, streamed. Clients that are refused
 * before their body was read to the end see a broken connection, so the rest is drained first.
 */
export function jobArtifactRoutes(app: OciApp): void {
  app.post("/jobs/:jobId/artifact", async (c) => {
    const sent = c.req.header("content-disposition");
    const announced = Number(c.req.header("content-length") ?? Number.NaN);
    if (announced === 0) throw new CapstanError("invalid", "The artifact is empty.", "Send its bytes as the body.");
    const body = drain(c.req.raw.body);
    try {
      const artifact = await uploadArtifact(c.var.world, c.var.principal, {
        jobId: asOcid("job", c.req.param("jobId")),
        ...present({ fileName: fileNameOf(sent), contentDisposition: sent }),
        ...(announced > 0 && { announcedBytes: announced }),
        body: body.bytes,
      });
      return c.body(null, 204, { etag: etagOf(artifact) });
    } finally {
      await body.rest();
    }
  });

  // Hono answers HEAD by its GET handler without the body
  app.get("/jobs/:jobId/artifact/content", async (c) => {
    const artifact = await getArtifact(c.var.world, c.var.principal, { jobId: asOcid("job", c.req.param("jobId")) });
    const range = contentRange(c.req.header("range"), artifact.sizeBytes);
    const { start, end } = range ?? { start: 0, end: artifact.sizeBytes - 1 };
    const headers = {
      etag: etagOf(artifact),
      "content-type": "application/octet-stream",
      "content-length": String(end - start + 1),
      "content-md5": Buffer.from(artifact.md5, "hex").toString("base64"),
      // as it was sent: ADS takes whatever follows "filename=" as the name
      "content-disposition": artifact.contentDisposition ?? dispositionOf(artifact.fileName),
      "last-modified": artifact.timeCreated.toUTCString(),
      "accept-ranges": "bytes",
      ...(range && { "content-range": `bytes ${start}-${end}/${artifact.sizeBytes}` }),
    };
    const status = range ? 206 : 200;
    if (c.req.method === "HEAD") return c.body(null, status, headers);
    const bytes = Readable.toWeb(c.var.world.artifacts.open(artifact.storeKey, { start, end }));
    return c.body(bytes, status, headers);
  });
}

/** Bare where a header can hold the name, for those clients; otherwise as RFC 5987 has it. */
const dispositionOf = (fileName: string): string =>
  /^[ -~]+$/.test(fileName) ? `attachment; filename=${fileName}` : contentDisposition(fileName);

const etagOf = (artifact: Artifact): string => artifact.sha256.slice(0, 32);
