import { mkdir, open, readdir, rm, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { CapstanError } from "../../lib/errors.ts";
import { syncFolder } from "./sync-folder.ts";

/** Most bytes given at once. */
const READ_BYTES = 256 * 1024;
const OFFSET_DIGITS = 16; // Number.MAX_SAFE_INTEGER has that many

/** The files of one log: each named after the place of its first byte. */
export class SegmentFiles {
  constructor(
    private readonly root: string,
    private readonly folder: string,
  ) {}

  /** Files by the offset of their first byte, ascending, with their sizes. */
  async list(): Promise<number[]> {
    const names = await readdir(this.folder).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    return names
      .filter((name) => /^\d{16}$/.test(name))
      .map(Number)
      .sort((a, b) => a - b);
  }

  /** A fresh file; what lay there under its name was never acknowledged. Its name is durable once this resolves. */
  async create(offset: number): Promise<FileHandle> {
    const made = await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const file = await open(this.path(offset), "w+", 0o600);
    try {
      await syncFolder(this.folder);
      for (let at = this.folder; made !== undefined && at !== this.root && at.length >= made.length; at = dirname(at)) {
        await syncFolder(dirname(at));
      }
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  openTail(offset: number): Promise<FileHandle> {
    return open(this.path(offset), "r+");
  }

  remove(offset: number): Promise<void> {
    return rm(this.path(offset), { force: true });
  }

  /** The bytes of the file at `offset` from its byte `from` up to `to`; fewer there are an error. */
  async *read(offset: number, from: number, to: number): AsyncGenerator<Uint8Array, void, undefined> {
    if (from >= to) return;
    const file = await open(this.path(offset), "r").catch((error: unknown) => {
      if (isMissing(error)) throw new CapstanError("not-found", "This part of the log is gone.", "", { cause: error });
      throw error;
    });
    try {
      for (let at = from; at < to;) {
        const buffer = Buffer.allocUnsafe(Math.min(READ_BYTES, to - at));
        const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0)
          throw new CapstanError("not-found", "This part of the log is gone.", "Its file is cut off.");
        at += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await file.close();
    }
  }

  private path(offset: number): string {
    return join(this.folder, String(offset).padStart(OFFSET_DIGITS, "0"));
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
