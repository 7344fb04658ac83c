import { createWriteStream } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** The earliest day zip can name: the same bytes on every day and in every time zone. */
const ZIP_EPOCH = new Date(1980, 0, 1);
const FILE_MODE = 0o100644;
const IGNORED = new Set(["__pycache__", ".DS_Store", ".git"]);

/**
 * Packs a folder's files as `name` (ending in .zip) into a temporary file, which is gone again when `use` has ended.
 * Equal files give equal bytes. `without` names files at the folder's top that stay outside.
 */
export async function packFolder<T>(
  folder: string,
  { name, without = [] }: { name: string; without?: readonly string[] },
  use: (path: string) => Promise<T>,
): Promise<T> {
  const temporary = await mkdtemp(join(tmpdir(), "capstan-pack-"));
  try {
    const path = join(temporary, name);
    const zip = new ZipFile();
    const failed = new AbortController();
    zip.once("error", (error) => failed.abort(error)); // a file that cannot be read is told here, not by the stream
    for (const file of await filesBelow(folder)) {
      if (without.includes(file)) continue;
      zip.addFile(join(folder, file), file, { mtime: ZIP_EPOCH, mode: FILE_MODE, forceDosTimestamp: true });
    }
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(path), { signal: failed.signal });
    return await use(path);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Paths below the folder with "/" between, in one order everywhere. */
async function filesBelow(folder: string, prefix = ""): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (IGNORED.has(entry.name)) continue;
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesBelow(folder, `${path}/`)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}
