import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import tar from "tar-stream";
import { ARCHIVE_LIMITS, ArchiveRules, refusal, type ArchiveLimits } from "../../../lib/artifacts/archive-rules.ts";
import type { ArchiveKind } from "../../../lib/artifacts/artifact-kind.ts";
import { gunzipped, tarEntries } from "../../../lib/artifacts/read-tar.ts";
import { CapstanError } from "../../../lib/errors.ts";
import { SafeWriter } from "./safe-writer.ts";
import { unpackZip } from "./unpack-zip.ts";

/**
 * Unpacks an artifact into a folder, which is made if need be and should be empty. Every rule of the upload holds here
 * again, on the bytes as they really come. Throws `invalid` with the reason, or the signal's; what was written by then
 * stays for the caller to delete.
 */
export async function unpackArchive(
  archivePath: string,
  kind: ArchiveKind,
  into: string,
  signal?: AbortSignal,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<void> {
  signal?.throwIfAborted();
  const archiveBytes = (await stat(archivePath)).size;
  const rules = new ArchiveRules(limits);
  const writer = await SafeWriter.open(into);
  try {
    if (kind === "zip") await unpackZip(archivePath, archiveBytes, rules, writer, limits, signal);
    else await unpackTar(archivePath, kind === "tar.gz", archiveBytes, rules, writer, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw asRefusal(error);
  }
  rules.finish();
  await writer.finish();
}

async function unpackTar(
  archivePath: string,
  compressed: boolean,
  archiveBytes: number,
  rules: ArchiveRules,
  writer: SafeWriter,
  signal: AbortSignal | undefined,
): Promise<void> {
  const source = createReadStream(archivePath, { highWaterMark: 256 * 1024, ...(signal && { signal }) });
  try {
    const chunks: AsyncIterable<Uint8Array> = source;
    const plain = compressed ? gunzipped(chunks, createGunzip({ chunkSize: 256 * 1024 })) : chunks;
    for await (const { entry, executable, bytes } of tarEntries(plain, tar.extract())) {
      const counted = counting(bytes, rules, archiveBytes);
      const admitted = rules.admit(entry);
      if (admitted !== undefined) await writer.write(admitted, executable, counted);
      for await (const chunk of counted) void chunk; // what the writer left: the next entry comes after it
    }
  } finally {
    source.destroy();
  }
}

async function* counting(
  bytes: AsyncIterable<Uint8Array>,
  rules: ArchiveRules,
  archiveBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of bytes) {
    rules.count(chunk.length, archiveBytes);
    yield chunk;
  }
}

/** What a reader of archives reports, as a refusal; trouble of the disk stays what it is. */
function asRefusal(error: unknown): unknown {
  if (error instanceof CapstanError || !(error instanceof Error)) return error;
  if ("code" in error && /^E[A-Z]+$/.test(String(error.code))) return error;
  const said = error.message.replace(/\.$/, "");
  const reason = /unexpected end|file is truncated|unexpected EOF/i.test(said) ? `it is truncated (${said})` : said;
  return refusal(`it cannot be read: ${reason}`, { cause: error });
}
