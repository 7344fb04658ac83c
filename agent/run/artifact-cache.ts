import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";
import { CapstanError } from "../../lib/errors.ts";
import type { RunSpec } from "../../lib/protocol/messages.ts";

/** Opens the artifact of an attempt; throws a CapstanError when the server refuses it, anything else when it is away. */
export type FetchArtifact = (attemptId: string, signal: AbortSignal) => Promise<Readable>;

const LONGEST_WAIT_MS = 2000;

interface Download {
  done: Promise<void>;
  attemptId: string;
  waiting: number;
  stop: AbortController;
}

/**
 * Artifacts by their SHA-256, in one folder. However many runs wait for one, it is fetched once. Above the limit, those
 * that were not used for longest go, but never one in use.
 */
export class ArtifactCache {
  readonly #downloads = new Map<string, Download>();
  readonly #inUse = new Map<string, number>();

  constructor(
    private readonly folder: string,
    private readonly fetchArtifact: FetchArtifact,
    private readonly limitBytes: number,
  ) {}

  /** Makes the folder and removes what a killed agent was fetching. */
  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.folder)) {
      if (name.endsWith(PARTIAL)) await rm(path.join(this.folder, name), { force: true });
    }
  }

  /**
   * Calls `body` with the artifact's path, which stays until it returns. Waits while the server is away. Throws when
   * the server refuses it, when the bytes are not the ones announced, or the signal's reason.
   */
  async use<T>(spec: RunSpec, signal: AbortSignal, body: (file: string) => T | Promise<T>): Promise<T> {
    const { sha256, sizeBytes } = spec.artifact;
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new CapstanError("invalid", `"${sha256}" is not a SHA-256.`);
    const file = path.join(this.folder, sha256);
    this.#inUse.set(sha256, (this.#inUse.get(sha256) ?? 0) + 1);
    try {
      while (!(await isWhole(file, sizeBytes))) await this.#obtain(spec, file, signal);
      return await body(file);
    } finally {
      const users = (this.#inUse.get(sha256) ?? 1) - 1;
      if (users > 0) this.#inUse.set(sha256, users);
      else this.#inUse.delete(sha256);
    }
  }

  /** Joins the download under way, or starts one. It ends when nobody waits for it any more. */
  async #obtain(spec: RunSpec, file: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { sha256 } = spec.artifact;
    const download = this.#downloads.get(sha256) ?? this.#start(spec, file);
    download.waiting += 1;
    try {
      await Promise.race([download.done, aborted(signal)]);
    } catch (error) {
      signal.throwIfAborted();
      if (download.attemptId === spec.attemptId) throw error; // else: refused to another; ask for ourselves
    } finally {
      download.waiting -= 1;
      if (download.waiting === 0) download.stop.abort();
    }
  }

  #start(spec: RunSpec, file: string): Download {
    const stop = new AbortController();
    const done = this.#fetchUntilThere(spec, file, stop.signal).finally(() =>
      this.#downloads.delete(spec.artifact.sha256),
    );
    done.catch(() => undefined); // its waiters may have left
    const download = { done, attemptId: spec.attemptId, waiting: 0, stop };
    this.#downloads.set(spec.artifact.sha256, download);
    return download;
  }

  async #fetchUntilThere(spec: RunSpec, file: string, signal: AbortSignal): Promise<void> {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      try {
        await this.#fetchOnce(spec, file, signal);
        await this.#evict();
        return;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof CapstanError) throw error;
        await wait(waitMs * (0.5 + Math.random() / 2), undefined, { signal });
      }
    }
  }

  async #fetchOnce(spec: RunSpec, file: string, signal: AbortSignal): Promise<void> {
    const partial = `${file}.${randomUUID()}${PARTIAL}`;
    const hash = createHash("sha256");
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      const bytes = await this.fetchArtifact(spec.attemptId, signal);
      await pipeline(bytes, hashing, createWriteStream(partial, { mode: 0o600 }), { signal });
      const sizeBytes = (await stat(partial)).size;
      if (sizeBytes < spec.artifact.sizeBytes) throw new Error("The artifact's transfer was cut off.");
      const found = hash.digest("hex");
      if (found !== spec.artifact.sha256 || sizeBytes !== spec.artifact.sizeBytes) {
        throw new CapstanError(
          "invalid",
          `The artifact's bytes are not the ones announced (SHA-256 ${found} instead of ${spec.artifact.sha256}).`,
        );
      }
      await rename(partial, file);
    } finally {
      await rm(partial, { force: true });
    }
  }

  async #evict(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => !name.endsWith(PARTIAL));
    const kept = await Promise.all(
      names.map(async (name) => ({ name, ...(await sizeAndUse(path.join(this.folder, name))) })),
    );
    let totalBytes = kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const { name, sizeBytes } of kept.sort((a, b) => a.usedMs - b.usedMs)) {
      if (totalBytes <= this.limitBytes) return;
      if (this.#inUse.has(name)) continue;
      await rm(path.join(this.folder, name), { force: true });
      totalBytes -= sizeBytes;
    }
  }
}

const PARTIAL = ".partial";

/** After a power cut a file may be there without its bytes. Finding it counts as use. */
async function isWhole(file: string, sizeBytes: number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (found?.size !== sizeBytes) return false;
  if (Date.now() - found.mtimeMs > USE_NOTED_MS) await utimes(file, new Date(), new Date());
  return true;
}

/** How exactly the last use is known. */
const USE_NOTED_MS = 60_000;

async function sizeAndUse(file: string): Promise<{ sizeBytes: number; usedMs: number }> {
  const found = await stat(file).catch(() => undefined);
  return { sizeBytes: found?.size ?? 0, usedMs: found?.mtimeMs ?? 0 };
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const end = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}
