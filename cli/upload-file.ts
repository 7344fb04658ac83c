import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import type { ApiClient } from "../lib/client/api-client.ts";
import { uploadArtifact } from "../lib/client/resources.ts";
import { CapstanError } from "../lib/errors.ts";

/** The size of a readable file; throws `invalid` for anything else. */
export async function sizeOfFile(path: string): Promise<number> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) return found.size;
  throw new CapstanError("invalid", `${path} is not a file.`);
}

/** Streams a file up as a job's artifact. */
export async function uploadFile(api: ApiClient, jobId: string, path: string): Promise<void> {
  const bytes = Readable.toWeb(createReadStream(path));
  await uploadArtifact(api, jobId, { fileName: basename(path), sizeBytes: await sizeOfFile(path), bytes });
}
