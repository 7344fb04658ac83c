import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { CapstanError } from "../../lib/errors.ts";
import { brokenLink } from "./log-chain.ts";
import type { LogGap, LogReceipt, LogStore, SegmentIndex } from "./log-store.ts";
import { SegmentFiles } from "./segment-files.ts";
import { StoredLog } from "./stored-log.ts";

export interface FolderLogOptions {
  folder: string;
  index: SegmentIndex;
  /** Size of a segment in bytes; 4 MiB if not said. May differ from the one before: closed segments stay as they are. */
  segmentBytes?: number;
  /** Logs kept open at most, one file each; 256 if not said. More are open only while more are used at once. */
  maxOpen?: number;
}

const FINISHED_REMEMBERED = 10_000;
const FINISHED_PAUSE_MS = 20;
const LARGEST_NODE = 1_000_000;

/** Opens (and makes) a log store in a folder: `<shard>/<attempt>/<node>/<offset of the first byte>`. */
export async function openFolderLogStore(options: FolderLogOptions): Promise<LogStore> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  return new FolderLogStore(
    options.folder,
    options.index,
    options.segmentBytes ?? 4 * 1024 * 1024,
    options.maxOpen ?? 256,
  );
}

/** A log in use or kept open for the next use. */
interface Opened {
  log: Promise<StoredLog>;
  users: number;
}

class FolderLogStore implements LogStore {
  /** By key, the one used longest ago first. */
  private readonly opened = new Map<string, Opened>();
  /** Closings and removals under way: who opens the same log waits for them. */
  private readonly closing = new Map<string, Promise<void>>();
  private readonly followers = new Map<string, Set<() => void>>();
  private readonly finished = new Set<string>();
  private closed = false;

  constructor(
    private readonly folder: string,
    private readonly index: SegmentIndex,
    private readonly segmentBytes: number,
    private readonly maxOpen: number,
  ) {}

  append(attemptId: string, node: number, offset: number, bytes: Uint8Array): Promise<LogReceipt> {
    checkPlace(offset, bytes.length);
    return this.using(attemptId, node, async (log) => ({ durableBytes: await log.append(offset, bytes) }));
  }

  gap(attemptId: string, node: number, offset: number, lengthBytes: number, reason: string): Promise<LogReceipt> {
    checkPlace(offset, lengthBytes);
    return this.using(attemptId, node, async (log) => ({ durableBytes: await log.gap(offset, lengthBytes, reason) }));
  }

  finish(attemptId: string, node: number, sizeBytes: number): Promise<"complete" | "partial" | "open"> {
    return this.using(attemptId, node, async (log) => {
      if (log.durableBytes < sizeBytes) return "open";
      await log.finish();
      this.noteFinished(keyOf(attemptId, node));
      return log.gaps.length > 0 ? "partial" : "complete";
    });
  }

  durableBytes(attemptId: string, node: number): Promise<number> {
    return this.using(attemptId, node, async (log) => log.durableBytes);
  }

  gaps(attemptId: string, node: number): Promise<LogGap[]> {
    return this.using(attemptId, node, async (log) => log.gaps);
  }

  async *read(
    attemptId: string,
    node: number,
    from: number,
    to = Infinity,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    // A reader may take its time, so it does not keep the log open: its list of segments only grows.
    const { log, end } = await this.using(attemptId, node, async (log) => ({ log, end: log.durableBytes }));
    yield* log.read(Math.max(0, from), Math.min(to, end));
  }

  async whenGrown(attemptId: string, node: number, beyond: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const key = keyOf(attemptId, node);
    await new Promise<void>((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", aborted);
        this.unfollow(key, look);
      };
      const aborted = (): void => {
        done();
        reject(signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason)));
      };
      const look = (): void => {
        this.durableBytes(attemptId, node).then(
          (durableBytes) => {
            if (durableBytes > beyond) {
              done();
              resolve();
            } else if (this.finished.has(key)) {
              timer ??= setTimeout(() => {
                done();
                resolve();
              }, FINISHED_PAUSE_MS);
            }
          },
          (error: unknown) => {
            done();
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      };
      signal.addEventListener("abort", aborted, { once: true });
      this.follow(key, look);
      look();
    });
  }

  verify(attemptId: string, node: number): Promise<{ ok: boolean; problem?: string }> {
    return this.using(attemptId, node, async (log) => {
      const files = this.filesOf(attemptId, node);
      const problem = await brokenLink(log.closedSegments().slice(), ({ offset, lengthBytes }) =>
        files.read(offset, 0, lengthBytes),
      );
      return problem === undefined ? { ok: true } : { ok: false, problem };
    });
  }

  async remove(attemptId: string): Promise<void> {
    const path = this.attemptFolder(attemptId);
    const keys = [...this.opened.keys()].filter((key) => key.startsWith(`${attemptId}/`));
    await Promise.all(keys.map((key) => this.shut(key)));
    await rm(path, { recursive: true, force: true });
    for (const key of [...this.finished]) if (key.startsWith(`${attemptId}/`)) this.finished.delete(key);
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const key of [...this.followers.keys()]) this.notify(key); // they learn that it is over
    await Promise.all([...this.opened.keys()].map((key) => this.shut(key)));
    await Promise.all(this.closing.values());
  }

  /** Runs `work` on the log, opened if need be, and keeps it open for as long as it runs and there is room. */
  private async using<T>(attemptId: string, node: number, work: (log: StoredLog) => Promise<T>): Promise<T> {
    const key = keyOf(attemptId, node);
    for (let pending = this.closing.get(key); pending !== undefined; pending = this.closing.get(key)) await pending;
    if (this.closed) throw new CapstanError("unavailable", "The server is stopping.");
    const entry = this.opened.get(key) ?? { log: this.openLog(attemptId, node, key), users: 0 };
    this.opened.delete(key);
    this.opened.set(key, entry);
    entry.users += 1;
    try {
      return await work(await entry.log);
    } finally {
      entry.users -= 1;
      await this.tidy(key, entry);
    }
  }

  private openLog(attemptId: string, node: number, key: string): Promise<StoredLog> {
    const files = this.filesOf(attemptId, node);
    return StoredLog.open(attemptId, node, files, this.index, this.segmentBytes, () => this.notify(key));
  }

  /** Drops a log that broke or never opened, and the one used longest ago when too many are open. */
  private async tidy(key: string, entry: Opened): Promise<void> {
    const log = await entry.log.catch(() => undefined);
    if (this.opened.get(key) === entry && entry.users === 0 && (log === undefined || log.broken)) void this.shut(key);
    if (this.opened.size <= this.maxOpen) return;
    for (const [oldKey, old] of this.opened) {
      if (this.opened.size <= this.maxOpen) return;
      if (old.users === 0) void this.shut(oldKey);
    }
  }

  private shut(key: string): Promise<void> {
    const entry = this.opened.get(key);
    if (entry === undefined) return this.closing.get(key) ?? Promise.resolve();
    this.opened.delete(key);
    const closing = entry.log
      .then(
        (log) => log.close(),
        () => undefined, // never opened: whoever asked was told
      )
      .catch(() => undefined)
      .finally(() => this.closing.delete(key));
    this.closing.set(key, closing);
    return closing;
  }

  private notify(key: string): void {
    for (const look of [...(this.followers.get(key) ?? [])]) look();
  }

  private noteFinished(key: string): void {
    this.finished.delete(key);
    this.finished.add(key);
    for (const oldest of this.finished) {
      if (this.finished.size <= FINISHED_REMEMBERED) break;
      this.finished.delete(oldest);
    }
    this.notify(key);
  }

  private follow(key: string, look: () => void): void {
    const followers = this.followers.get(key) ?? new Set();
    followers.add(look);
    this.followers.set(key, followers);
  }

  private unfollow(key: string, look: () => void): void {
    const followers = this.followers.get(key);
    followers?.delete(look);
    if (followers?.size === 0) this.followers.delete(key);
  }

  private filesOf(attemptId: string, node: number): SegmentFiles {
    return new SegmentFiles(this.folder, join(this.attemptFolder(attemptId), String(node)));
  }

  private attemptFolder(attemptId: string): string {
    checkName(attemptId);
    return join(this.folder, attemptId.slice(-2), attemptId);
  }
}

function keyOf(attemptId: string, node: number): string {
  checkName(attemptId);
  if (!Number.isInteger(node) || node < 0 || node > LARGEST_NODE) {
    throw new CapstanError("invalid", `A log's node is a number from 0, not ${node}.`);
  }
  return `${attemptId}/${node}`;
}

/** The id becomes a folder's name, and its last two characters that of the folder around it. */
function checkName(attemptId: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,198}[A-Za-z0-9]$/.test(attemptId)) {
    throw new CapstanError("invalid", "An attempt's id cannot look like that.");
  }
}

function checkPlace(offset: number, lengthBytes: number): void {
  if (Number.isSafeInteger(offset) && offset >= 0 && lengthBytes >= 0 && Number.isSafeInteger(offset + lengthBytes))
    return;
  throw new CapstanError("invalid", `There is no place ${offset} in a log.`);
}
