import { crc32 } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { refusal, type ArchiveLimits, type ArchiveRules } from "../../../lib/artifacts/archive-rules.ts";
import { LONGEST_LINK_BYTES, zipEntryOf } from "../../../lib/artifacts/zip-entry.ts";
import type { SafeWriter } from "./safe-writer.ts";

/** Unpacks a zip by its directory; sizes and checksums are those of the bytes that come out, not those it states. */
export async function unpackZip(
  archivePath: string,
  archiveBytes: number,
  rules: ArchiveRules,
  writer: SafeWriter,
  limits: ArchiveLimits,
  signal: AbortSignal | undefined,
): Promise<void> {
  const zip = await yauzl.openPromise(archivePath, { lazyEntries: true, decodeStrings: false, autoClose: false });
  try {
    if (zip.entryCount > limits.entries) {
      throw refusal(`it has more than ${limits.entries.toLocaleString("en")} entries`);
    }
    for await (const raw of zip.eachEntry()) {
      signal?.throwIfAborted();
      const name = yauzl.getFileNameLowLevel(raw.generalPurposeBitFlag, raw.fileNameRaw, raw.extraFields, true);
      const { entry, executable } = await zipEntryOf(raw, name, () => readLink(zip, raw));
      const admitted = rules.admit(entry);
      if (admitted === undefined) continue;
      const local = await zip.readLocalFileHeaderPromise(raw);
      if (!local.fileName.equals(raw.fileNameRaw) || local.compressionMethod !== raw.compressionMethod) {
        throw refusal(`its directory and its content disagree about ${JSON.stringify(name.slice(0, 120))}`);
      }
      await writer.write(
        admitted,
        executable,
        contentOf(zip, raw, name, signal, (bytes) => rules.count(bytes, archiveBytes)),
      );
    }
  } finally {
    zip.close();
  }
}

async function* contentOf(
  zip: ZipFile,
  entry: Entry,
  name: string,
  signal: AbortSignal | undefined,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  let sum = 0;
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: AsyncIterable<Buffer> = stream;
  try {
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      count(chunk.length);
      sum = crc32(chunk, sum);
      yield chunk;
    }
  } finally {
    stream.destroy();
  }
  if (sum !== entry.crc32) throw refusal(`the checksum of ${JSON.stringify(name.slice(0, 120))} is wrong`);
}

async function readLink(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  const content: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
  for await (const chunk of content) {
    size += chunk.length;
    if (size > LONGEST_LINK_BYTES) throw refusal("a symbolic link in it is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
