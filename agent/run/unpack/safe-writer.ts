import { constants } from "node:fs";
import { chmod, link, lstat, mkdir, open, realpath, symlink, unlink, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { AdmittedEntry } from "../../../lib/artifacts/archive-rules.ts";
import { CapstanError } from "../../../lib/errors.ts";

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;

/**
 * Writes admitted entries below one folder and never through a link: files are always made anew, every folder on the
 * way was made or looked at here, and symbolic links come last, when nothing is written any more.
 */
export class SafeWriter {
  private readonly folders = new Set<string>();
  private readonly links = new Map<string, string>();

  private constructor(private readonly root: string) {}

  static async open(into: string): Promise<SafeWriter> {
    await mkdir(into, { recursive: true, mode: 0o755 });
    return new SafeWriter(await realpath(into));
  }

  /** Writes one entry; `bytes` is read for files alone. */
  async write(entry: AdmittedEntry, executable: boolean, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const parent = entry.path.slice(0, Math.max(0, entry.path.lastIndexOf("/")));
    await this.makeFolder(parent);
    const path = join(this.root, entry.path);
    switch (entry.type) {
      case "directory":
        return this.makeFolder(entry.path);
      case "symlink":
        this.links.set(entry.path, entry.linkTarget ?? "");
        return;
      case "hardlink":
        await replacing(path, () => link(join(this.root, entry.linkTarget ?? ""), path));
        return;
      case "file": {
        const mode = executable ? 0o755 : 0o644;
        const file = await replacing(path, () => open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode));
        try {
          for await (const chunk of bytes) await writeWhole(file, chunk);
          await file.chmod(mode); // whatever the umask
        } finally {
          await file.close();
        }
      }
    }
  }

  /** To be called after the last entry, when the rules have passed the whole. */
  async finish(): Promise<void> {
    for (const [path, target] of this.links) {
      const at = join(this.root, path);
      await replacing(at, () => symlink(target, at));
    }
  }

  private async makeFolder(folder: string): Promise<void> {
    if (folder === "" || this.folders.has(folder)) return;
    await this.makeFolder(folder.slice(0, Math.max(0, folder.lastIndexOf("/"))));
    const path = join(this.root, folder);
    try {
      await mkdir(path, { mode: 0o755 });
      await chmod(path, 0o755); // whatever the umask
    } catch (error) {
      if (!isExisting(error)) throw error;
      if (!(await lstat(path)).isDirectory()) {
        throw new CapstanError("invalid", `"${folder}" cannot be unpacked: something else already has that name.`);
      }
    }
    this.folders.add(folder);
  }
}

/** Makes something at a path; a file or link that is there (an earlier entry of the same name) goes first. */
async function replacing<T>(path: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!isExisting(error)) throw error;
    await unlink(path);
    return make();
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}

async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let done = 0; done < chunk.length;) done += (await file.write(chunk, done)).bytesWritten;
}
