import type { Hash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { CapstanError } from "../../lib/errors.ts";
import { chainHash, gapHash } from "./log-chain.ts";
import type { LogGap, Segment, SegmentIndex } from "./log-store.ts";
import type { SegmentFiles } from "./segment-files.ts";

/** Most bytes written before one fdatasync: bounds how long the first of a group waits for the last. */
const BATCH_BYTES = 8 * 1024 * 1024;

interface Append {
  offset: number;
  bytes: Uint8Array;
  resolve(durableBytes: number): void;
  reject(error: unknown): void;
}

/** The segment being written. */
interface Tail {
  offset: number;
  lengthBytes: number;
  previousHash: string;
  hash: Hash;
  file: FileHandle;
}

/**
 * One log, opened from its files and the index. It has one writer, a queue: appends that wait are written together and
 * share one fdatasync. A segment is closed when full and goes to the index in the background, in order; the files are
 * the truth until it is there. After a failed write nothing more is accepted (`broken`): the bytes below
 * `durableBytes` are safe, and whoever owns this opens the log anew.
 */
export class StoredLog {
  /** Closed segments, those on their way to the index among them. */
  private readonly segments: Segment[];
  private readonly unsealed: Segment[] = [];
  private tail: Tail | undefined;
  private durable: number;
  private readonly waiting: Append[] = [];
  private writing: Promise<void> | undefined;
  private sealing: Promise<void> = Promise.resolve();
  private failure: Error | undefined;

  private constructor(
    readonly attemptId: string,
    readonly node: number,
    private readonly files: SegmentFiles,
    private readonly index: SegmentIndex,
    private readonly segmentBytes: number,
    private readonly onGrown: () => void,
    sealed: readonly Segment[],
  ) {
    this.segments = [...sealed].sort((a, b) => a.offset - b.offset);
    this.durable = this.closedEnd;
  }

  /** Takes up what files and index hold: bytes behind the last sealed segment are made durable and hashed again. */
  static async open(
    attemptId: string,
    node: number,
    files: SegmentFiles,
    index: SegmentIndex,
    segmentBytes: number,
    onGrown: () => void,
  ): Promise<StoredLog> {
    const sealed = await index.list(attemptId, node);
    const log = new StoredLog(attemptId, node, files, index, segmentBytes, onGrown, sealed);
    try {
      await log.takeUpAll();
    } catch (error) {
      await log.tail?.file.close();
      throw error;
    }
    log.seal();
    return log;
  }

  get durableBytes(): number {
    return this.durable;
  }

  get broken(): boolean {
    return this.failure !== undefined;
  }

  get gaps(): LogGap[] {
    return this.segments.flatMap(({ offset, lengthBytes, missing }) =>
      missing === undefined ? [] : [{ offset, lengthBytes, reason: missing }],
    );
  }

  append(offset: number, bytes: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ offset, bytes, resolve, reject });
      this.writing ??= this.write();
    });
  }

  async gap(offset: number, lengthBytes: number, reason: string): Promise<number> {
    await this.afterWriting(async () => {
      const end = offset + lengthBytes;
      if (offset > this.durable || end <= this.durable) return;
      await this.closeTail();
      const previousHash = this.lastHash;
      const { attemptId, node } = this;
      const from = this.durable;
      const hash = gapHash(previousHash, reason);
      this.closed({ attemptId, node, offset: from, lengthBytes: end - from, previousHash, hash, missing: reason });
      await this.sealed();
      this.durable = end;
      this.onGrown();
    });
    return this.durable;
  }

  /** Closes the tail and waits until the index has everything. */
  async finish(): Promise<void> {
    await this.afterWriting(async () => {
      await this.closeTail();
      await this.sealed();
    });
  }

  /** Ends writing and closes the file; an unfilled tail stays one for the next opening. */
  async close(): Promise<void> {
    await this.afterWriting(async () => undefined).catch(() => undefined);
    await this.sealed().catch(() => undefined);
    await this.tail?.file.close();
    this.tail = undefined;
  }

  /** The durable bytes between two offsets, gaps left out. */
  async *read(from: number, to: number): AsyncGenerator<Uint8Array, void, undefined> {
    const end = Math.min(to, this.durable);
    for (let at = from; at < end;) {
      const piece = this.pieceAt(at);
      const pieceEnd = Math.min(end, piece.end);
      if (!piece.missing) yield* this.files.read(piece.offset, at - piece.offset, pieceEnd - piece.offset);
      at = pieceEnd;
    }
  }

  /** Every segment that the index has or is about to have. */
  closedSegments(): readonly Segment[] {
    return this.segments;
  }

  private get closedEnd(): number {
    const last = this.segments.at(-1);
    return last === undefined ? 0 : last.offset + last.lengthBytes;
  }

  private get lastHash(): string {
    return this.segments.at(-1)?.hash ?? "";
  }

  /** The segment that byte lies in, or the tail; binary search, since a 2 GB log has 500 of them. */
  private pieceAt(at: number): { offset: number; end: number; missing: boolean } {
    let low = 0;
    for (let high = this.segments.length; low < high;) {
      const middle = (low + high) >>> 1;
      const segment = this.segments[middle];
      if (segment !== undefined && segment.offset + segment.lengthBytes <= at) low = middle + 1;
      else high = middle;
    }
    const segment = this.segments[low];
    if (segment === undefined) return { offset: this.closedEnd, end: Infinity, missing: false };
    const { offset, lengthBytes, missing } = segment;
    return { offset, end: offset + lengthBytes, missing: missing !== undefined };
  }

  /** Runs alone, between two batches; throws when the log is broken. */
  private async afterWriting(work: () => Promise<void>): Promise<void> {
    while (this.writing !== undefined) await this.writing;
    if (this.failure !== undefined) throw this.failure;
    const run = work();
    this.writing = run
      .catch((error: unknown) => {
        this.failure ??= asError(error);
      })
      .then(() => this.write());
    await run;
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.nextBatch();
      try {
        if (this.failure !== undefined) throw this.failure;
        await this.writeBatch(batch);
        for (const append of batch) append.resolve(this.durable);
      } catch (error) {
        this.failure ??= asError(error);
        for (const append of batch) append.reject(error);
      }
    }
    this.writing = undefined;
  }

  private nextBatch(): Append[] {
    let bytes = 0;
    let count = 0;
    while (count < this.waiting.length && bytes < BATCH_BYTES) {
      bytes += this.waiting[count]?.bytes.length ?? 0;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async writeBatch(batch: readonly Append[]): Promise<void> {
    const pieces: Uint8Array[] = [];
    let end = this.durable;
    for (const { offset, bytes } of batch) {
      if (offset > end || offset + bytes.length <= end) continue;
      pieces.push(bytes.subarray(end - offset));
      end = offset + bytes.length;
    }
    while (pieces.length > 0) {
      this.tail ??= await this.newTail();
      const { tail } = this;
      const fitting = takeFront(pieces, this.segmentBytes - tail.lengthBytes);
      const length = fitting.reduce((sum, piece) => sum + piece.length, 0);
      try {
        await writeWhole(tail.file, fitting, tail.lengthBytes);
        const synced = tail.file.datasync();
        for (const piece of fitting) tail.hash.update(piece); // this thread has nothing else to do meanwhile
        await synced;
      } catch (error) {
        // After a failed write or sync nobody knows what the file holds beyond this.
        await tail.file.truncate(tail.lengthBytes).catch(() => undefined);
        throw error;
      }
      tail.lengthBytes += length;
      this.durable += length;
      if (tail.lengthBytes >= this.segmentBytes) await this.closeTail();
      this.onGrown();
    }
  }

  private async newTail(): Promise<Tail> {
    const previousHash = this.lastHash;
    const file = await this.files.create(this.durable);
    return { offset: this.durable, lengthBytes: 0, previousHash, hash: chainHash(previousHash), file };
  }

  private async takeUpAll(): Promise<void> {
    const found = new Set((await this.files.list()).filter((offset) => offset >= this.durable));
    while (found.delete(this.durable)) {
      await this.takeUp(this.durable);
      if (this.tail === undefined) continue;
      if (!found.has(this.durable)) break;
      await this.closeTail(); // shorter than a segment is now, but another follows
    }
    // Written behind bytes that were lost with a power cut, so never acknowledged.
    for (const offset of found) await this.files.remove(offset);
  }

  /** Makes the file at `offset` the tail again, or a closed segment if it is full. */
  private async takeUp(offset: number): Promise<void> {
    const file = await this.files.openTail(offset);
    try {
      await file.datasync();
      const lengthBytes = (await file.stat()).size;
      const hash = chainHash(this.lastHash);
      for await (const bytes of this.files.read(offset, 0, lengthBytes)) hash.update(bytes);
      this.tail = { offset, lengthBytes, previousHash: this.lastHash, hash, file };
      this.durable = offset + lengthBytes;
    } catch (error) {
      await file.close();
      throw error;
    }
    if (this.tail.lengthBytes >= this.segmentBytes) await this.closeTail();
  }

  private async closeTail(): Promise<void> {
    const { tail, attemptId, node } = this;
    if (tail === undefined) return;
    this.tail = undefined;
    await tail.file.close();
    const { offset, lengthBytes, previousHash } = tail;
    if (lengthBytes === 0) return;
    this.closed({ attemptId, node, offset, lengthBytes, previousHash, hash: tail.hash.digest("hex") });
  }

  private closed(segment: Segment): void {
    this.segments.push(segment);
    this.unsealed.push(segment);
    this.seal();
  }

  /** Brings closed segments to the index, in order, one at a time. A failure is tried again with the next one. */
  private seal(): void {
    this.sealing = this.sealing
      .catch(() => undefined)
      .then(async () => {
        for (let next = this.unsealed[0]; next !== undefined; next = this.unsealed[0]) {
          await this.index.add(next);
          this.unsealed.shift();
        }
      });
    this.sealing.catch(() => undefined); // `sealed` tells whoever needs to know
  }

  private async sealed(): Promise<void> {
    this.seal();
    await this.sealing;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Takes pieces of at most `length` bytes together from the front, cutting the last one if need be. */
function takeFront(pieces: Uint8Array[], length: number): Uint8Array[] {
  const taken: Uint8Array[] = [];
  for (let room = length; room > 0;) {
    const piece = pieces.shift();
    if (piece === undefined) break;
    if (piece.length > room) pieces.unshift(piece.subarray(room));
    const part = piece.subarray(0, room);
    taken.push(part);
    room -= part.length;
  }
  return taken;
}

async function writeWhole(file: FileHandle, pieces: readonly Uint8Array[], position: number): Promise<void> {
  const rest = [...pieces];
  let at = position;
  while (rest.length > 0) {
    const { bytesWritten } = await file.writev(rest.slice(0, 512), at);
    if (bytesWritten === 0) throw new CapstanError("unavailable", "The disk took no bytes.");
    at += bytesWritten;
    takeFront(rest, bytesWritten);
  }
}
