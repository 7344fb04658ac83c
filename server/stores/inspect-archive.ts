import { createGunzip } from "node:zlib";
import tar from "tar-stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { CapstanError } from "../../lib/errors.ts";
import { ArchiveRules, refusal, type ArchiveLimits, type ArchiveSummary } from "../../lib/artifacts/archive-rules.ts";
import { gunzipped, tarEntries } from "../../lib/artifacts/read-tar.ts";
import { LONGEST_LINK_BYTES, zipEntryOf } from "../../lib/artifacts/zip-entry.ts";

/**
 * Judges a tar while it arrives, in the memory of one entry's name. `arrivedBytes` says how large the archive is known
 * to be; a bomb is refused as soon as what it unpacked to is too much for that. Reads `chunks` to the end.
 */
export async function inspectTar(
  chunks: AsyncIterable<Uint8Array>,
  compressed: boolean,
  arrivedBytes: () => number,
  limits: ArchiveLimits,
): Promise<ArchiveSummary> {
  const rules = new ArchiveRules(limits);
  try {
    const plain = compressed ? gunzipped(chunks, createGunzip({ chunkSize: 64 * 1024 })) : chunks;
    for await (const { entry, bytes } of tarEntries(plain, tar.extract())) {
      rules.admit(entry);
      for await (const piece of bytes) rules.count(piece.length, arrivedBytes());
    }
  } catch (error) {
    throw asRefusal(error);
  }
  return rules.finish();
}

/** Judges a zip lying in a file by its directory and its entries' own headers; no file in it is unpacked. */
export async function inspectZip(path: string, sizeBytes: number, limits: ArchiveLimits): Promise<ArchiveSummary> {
  const rules = new ArchiveRules(limits);
  try {
    const zip = await yauzl.openPromise(path, { lazyEntries: true, decodeStrings: false, autoClose: false });
    try {
      if (zip.entryCount > limits.entries) {
        throw refusal(`it has more than ${limits.entries.toLocaleString("en")} entries`);
      }
      for await (const raw of zip.eachEntry()) {
        const name = yauzl.getFileNameLowLevel(raw.generalPurposeBitFlag, raw.fileNameRaw, raw.extraFields, true);
        const { entry } = await zipEntryOf(raw, name, () => readLink(zip, raw));
        if (rules.admit(entry) === undefined) continue;
        rules.count(raw.uncompressedSize, sizeBytes);
        const local = await zip.readLocalFileHeaderPromise(raw);
        if (!local.fileName.equals(raw.fileNameRaw) || local.compressionMethod !== raw.compressionMethod) {
          throw refusal(`its directory and its content disagree about ${JSON.stringify(name.slice(0, 120))}`);
        }
      }
    } finally {
      zip.close();
    }
  } catch (error) {
    throw asRefusal(error);
  }
  return rules.finish();
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

/** What a reader of archives reports, as a refusal; trouble of the disk stays what it is. */
function asRefusal(error: unknown): unknown {
  if (error instanceof CapstanError) return error;
  if (!(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  if (/^E[A-Z]+$/.test(code)) return error;
  const said = error.message.replace(/\.$/, "");
  const reason = /unexpected end|file is truncated|unexpected EOF/i.test(said) ? `it is truncated (${said})` : said;
  return refusal(`it cannot be read: ${reason}`, { cause: error });
}
