import { refusal, type ArchiveEntry } from "./archive-rules.ts";

/** Longest text of a symbolic link; in a zip it is the entry's content. */
export const LONGEST_LINK_BYTES = 4096;

/** The part of a zip's directory entry that is judged; yauzl's Entry has it. */
export interface ZipDirectoryEntry {
  versionMadeBy: number;
  externalFileAttributes: number;
  compressionMethod: number;
  uncompressedSize: number;
  isEncrypted(): boolean;
}

const UNIX = 3;
const MACOS = 19;
const STORED = 0;
const DEFLATED = 8;

/**
 * A zip's entry as the rules take it; `name` is decoded, nothing else done to it. A link's target is its content, which
 * `readLink` gives. Windows tools write `\` between folders, so here it is a separator like `/`.
 */
export async function zipEntryOf(
  raw: ZipDirectoryEntry,
  name: string,
  readLink: () => Promise<string>,
): Promise<{ entry: ArchiveEntry; executable: boolean }> {
  const path = name.replaceAll("\\", "/");
  if (/^[a-zA-Z]:/.test(path)) throw refusal(`the path ${JSON.stringify(name.slice(0, 120))} is absolute`);
  if (raw.isEncrypted()) throw refusal(`${JSON.stringify(name.slice(0, 120))} in it is encrypted`);
  if (raw.compressionMethod !== STORED && raw.compressionMethod !== DEFLATED) {
    const which = `method ${raw.compressionMethod}`;
    throw refusal(`${JSON.stringify(name.slice(0, 120))} is compressed by ${which}; only stored and deflated are read`);
  }
  const system = raw.versionMadeBy >>> 8;
  const mode = system === UNIX || system === MACOS ? raw.externalFileAttributes >>> 16 : 0;
  const executable = (mode & 0o111) !== 0;
  const isFolder = path.endsWith("/");
  switch (mode & 0o170000) {
    case 0o120000: {
      if (raw.uncompressedSize > LONGEST_LINK_BYTES)
        throw refusal(`the symbolic link ${path.slice(0, 120)} is too long`);
      return { entry: { path, type: "symlink", linkTarget: await readLink() }, executable: false };
    }
    case 0:
    case 0o040000:
    case 0o100000:
      return { entry: { path, type: isFolder ? "directory" : "file" }, executable };
    case 0o020000:
    case 0o060000:
      return { entry: { path, type: { unsupported: "device node" } }, executable };
    case 0o010000:
      return { entry: { path, type: { unsupported: "named pipe" } }, executable };
    default:
      return { entry: { path, type: { unsupported: "socket or another special file" } }, executable };
  }
}
