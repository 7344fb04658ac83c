import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, readdir, rename, rm, stat, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { ARCHIVE_LIMITS, type ArchiveLimits, type ArchiveSummary } from "../../lib/artifacts/archive-rules.ts";
import { artifactKindOf } from "../../lib/artifacts/artifact-kind.ts";
import { CapstanError } from "../../lib/errors.ts";
import type { ArtifactKind } from "../../lib/protocol/messages.ts";
import type { ArtifactStore, ByteRange, StagedArtifact } from "./artifact-store.ts";
import { inspectTar, inspectZip } from "./inspect-archive.ts";
import { syncFolder } from "./sync-folder.ts";

export interface FolderArtifactOptions {
  /** Largest artifact in bytes; 100 GiB if not said. */
  maxBytes?: number;
  archiveLimits?: ArchiveLimits;
}

const READ_BYTES = 256 * 1024;
const HOUR_MS = 3_600_000;
/** Staged files are named after the process that writes them, so that a later one can tell it is gone. */
const STAGED_NAME = /^(\d+)-[0-9a-f-]{36}$/;
const STORE_KEY = /^[0-9a-f]{2}\/[0-9a-f]{64}-[0-9a-f-]{36}$/;

/** Opens (and makes) an artifact store in a folder: `staging/` for uploads under way, `kept/` for the rest. */
export async function openFolderArtifactStore(
  folder: string,
  options: FolderArtifactOptions = {},
): Promise<ArtifactStore> {
  await mkdir(join(folder, "staging"), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, "kept"), { recursive: true, mode: 0o700 });
  return new FolderArtifactStore(folder, options.maxBytes ?? 100 * 1024 ** 3, options.archiveLimits ?? ARCHIVE_LIMITS);
}

class FolderArtifactStore implements ArtifactStore {
  private readonly underWay = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly maxBytes: number,
    private readonly limits: ArchiveLimits,
  ) {}

  async receive(body: AsyncIterable<Uint8Array>, fileName: string, expectedBytes = 0): Promise<StagedArtifact> {
    const kind = artifactKindOf(fileName);
    if (expectedBytes > this.maxBytes) throw tooLarge(this.maxBytes);
    const stagingId = `${process.pid}-${randomUUID()}`;
    const path = this.stagedPath(stagingId);
    this.underWay.add(stagingId);
    try {
      const file = await open(path, "wx", 0o600);
      const arrival = new Arrival(body, file, this.maxBytes);
      let archive: ArchiveSummary | undefined;
      try {
        archive = await this.judge(kind, path, arrival, expectedBytes);
        await file.sync();
      } catch (error) {
        throw arrival.failure === undefined ? error : arrival.failure.error;
      } finally {
        await arrival.stop();
        await file.close();
      }
      await syncFolder(join(this.folder, "staging"));
      const { sizeBytes } = arrival;
      return { stagingId, fileName, kind, sizeBytes, ...arrival.digests(), ...(archive && { archive }) };
    } catch (error) {
      await rm(path, { force: true });
      this.underWay.delete(stagingId);
      throw error;
    }
  }

  async commit(staged: StagedArtifact): Promise<string> {
    const unique = staged.stagingId.slice(staged.stagingId.indexOf("-") + 1);
    const storeKey = await this.keep(staged.sha256, unique, (path) => rename(this.stagedPath(staged.stagingId), path));
    this.underWay.delete(staged.stagingId);
    return storeKey;
  }

  async duplicate(storeKey: string): Promise<string> {
    const sha256 = storeKey.slice(3, 3 + 64);
    // kept files are never written to, so two names may share one
    return this.keep(sha256, randomUUID(), (path) => link(this.keptPath(storeKey), path));
  }

  /** Brings a file to a key of its own, for good. */
  private async keep(sha256: string, unique: string, bring: (path: string) => Promise<void>): Promise<string> {
    const shard = sha256.slice(0, 2);
    const storeKey = `${shard}/${sha256}-${unique}`;
    const kept = join(this.folder, "kept");
    const made = await mkdir(join(kept, shard), { recursive: true, mode: 0o700 });
    await bring(this.keptPath(storeKey));
    await syncFolder(join(kept, shard));
    if (made !== undefined) await syncFolder(kept);
    return storeKey;
  }

  async discard(staged: StagedArtifact): Promise<void> {
    await rm(this.stagedPath(staged.stagingId), { force: true });
    this.underWay.delete(staged.stagingId);
  }

  open(storeKey: string, range?: ByteRange): Readable {
    return createReadStream(this.keptPath(storeKey), { ...range, highWaterMark: READ_BYTES });
  }

  async remove(storeKey: string): Promise<void> {
    await rm(this.keptPath(storeKey), { force: true });
  }

  async sweep(isKnown: (storeKey: string) => Promise<boolean>, olderThanMs = HOUR_MS): Promise<number> {
    let removed = 0;
    for (const name of await readdir(join(this.folder, "staging"))) {
      const path = join(this.folder, "staging", name);
      if (!this.isAbandoned(name) && !(await isOlder(path, olderThanMs, this.underWay.has(name)))) continue;
      await rm(path, { force: true, recursive: true });
      removed += 1;
    }
    for (const shard of await readdir(join(this.folder, "kept"))) {
      for (const name of await readdir(join(this.folder, "kept", shard))) {
        const path = join(this.folder, "kept", shard, name);
        if (!(await isOlder(path, olderThanMs, false)) || (await isKnown(`${shard}/${name}`))) continue;
        await rm(path, { force: true, recursive: true });
        removed += 1;
      }
    }
    return removed;
  }

  /** Reads the whole body into the file; archives are judged with it, zips after it. */
  private async judge(
    kind: ArtifactKind,
    path: string,
    arrival: Arrival,
    expectedBytes: number,
  ): Promise<ArchiveSummary | undefined> {
    if (kind === "tar" || kind === "tar.gz") {
      const sizeSoFar = (): number => Math.max(arrival.sizeBytes, expectedBytes);
      const summary = await inspectTar(arrival.chunks(), kind === "tar.gz", sizeSoFar, this.limits).catch(
        (error: unknown) => {
          throw arrival.ended && arrival.sizeBytes === 0 ? emptyUpload() : error;
        },
      );
      return summary;
    }
    for await (const chunk of arrival.chunks()) void chunk;
    if (arrival.sizeBytes === 0) throw emptyUpload();
    return kind === "zip" ? inspectZip(path, arrival.sizeBytes, this.limits) : undefined;
  }

  /** True when the process that wrote this staged file is gone. */
  private isAbandoned(name: string): boolean {
    const pid = Number(STAGED_NAME.exec(name)?.[1]);
    if (!Number.isInteger(pid)) return false;
    if (pid === process.pid) return !this.underWay.has(name);
    try {
      process.kill(pid, 0);
      return false;
    } catch (error) {
      return error instanceof Error && "code" in error && error.code === "ESRCH";
    }
  }

  private stagedPath(stagingId: string): string {
    if (!STAGED_NAME.test(stagingId)) throw new CapstanError("invalid", "That is no staged artifact.");
    return join(this.folder, "staging", stagingId);
  }

  private keptPath(storeKey: string): string {
    if (!STORE_KEY.test(storeKey)) throw new CapstanError("not-found", "There is no artifact with that key.");
    return join(this.folder, "kept", storeKey);
  }
}

/** One body on its way into its file: written and hashed before whoever reads `chunks` sees it. */
class Arrival {
  sizeBytes = 0;
  ended = false;
  /** What went wrong with the body or the disk, as opposed to the archive in it. */
  failure: { error: unknown } | undefined;
  private readonly sha256 = createHash("sha256");
  private readonly md5 = createHash("md5");
  private stopped = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly body: AsyncIterable<Uint8Array>,
    private readonly file: FileHandle,
    private readonly maxBytes: number,
  ) {}

  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for await (const chunk of this.body) {
        if (this.stopped) return;
        this.sizeBytes += chunk.length;
        if (this.sizeBytes > this.maxBytes) throw tooLarge(this.maxBytes);
        // The disk works while this thread hashes.
        this.writing = writeWhole(this.file, chunk, this.sizeBytes - chunk.length);
        this.sha256.update(chunk);
        this.md5.update(chunk);
        await this.writing;
        yield chunk;
      }
      this.ended = true;
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }

  digests(): { sha256: string; md5: string } {
    return { sha256: this.sha256.digest("hex"), md5: this.md5.digest("hex") };
  }

  /** Ends it wherever it is: a body that sends nothing any more holds nobody up. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.writing.catch(() => undefined);
  }
}

async function writeWhole(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < chunk.length;) {
    done += (await file.write(chunk, done, chunk.length - done, position + done)).bytesWritten;
  }
}

async function isOlder(path: string, olderThanMs: number, underWay: boolean): Promise<boolean> {
  if (underWay) return false;
  const found = await stat(path).catch(() => undefined);
  // ctime, since a commit's rename sets it: an upload may have taken hours.
  return found !== undefined && Date.now() - found.ctimeMs >= olderThanMs;
}

function emptyUpload(): CapstanError {
  return new CapstanError("invalid", "The upload is empty.", "Send the artifact's bytes as the request's body.");
}

function tooLarge(maxBytes: number): CapstanError {
  const gb = (maxBytes / 1024 ** 3).toLocaleString("en", { maximumFractionDigits: 2 });
  return new CapstanError("too-large", `The artifact is larger than ${gb} GB, the largest this server takes.`);
}
