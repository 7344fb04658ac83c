import { execFile } from "node:child_process";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { promisify } from "node:util";

/** Allocated blocks are given back to the disk in steps of this many bytes, and of a quarter of a smaller spool. */
const FREE_STEP_BYTES = 64 * 1024 * 1024;
const BLOCK_BYTES = 4096;

export interface Gap {
  offset: number;
  lengthBytes: number;
  reason: string;
}

/** What to send next: bytes from the file, a stretch that cannot be read any more, or nothing now. */
export type Next =
  { kind: "bytes"; offset: number; bytes: Uint8Array<ArrayBuffer> } | ({ kind: "gap" } & Gap) | undefined;

/**
 * One run's output file as a stream of bytes by offset. Bytes below `durable` are stored at the server, those below
 * `sent` are on their way. Modes: growing (the run writes), finished (its size is known), done (all of it durable, or
 * nobody wants it).
 *
 * The file only ever grows by its end. When it is found shorter, somebody else cut it: sending pauses until the run has
 * ended; then what is left is known to be its last bytes, and the rest becomes a gap.
 */
export class LogTail {
  durable = 0;
  sent = 0;
  /** Counts how often sending went back; what an older receipt says about going back no longer matters. */
  epoch = 0;
  #file: number | undefined;
  #seenBytes = 0;
  #cut = false;
  #totalBytes: number | undefined;
  #freedBytes = 0;
  #unwanted = false;
  #freeing = false;
  readonly #stepBytes: number;

  constructor(
    readonly attemptId: string,
    private readonly path: string,
    /** Null where the host cannot free part of a file. */
    private readonly fallocate: string | null,
    spoolLimitBytes: number,
  ) {
    const stepBytes = Math.min(FREE_STEP_BYTES, Math.max(BLOCK_BYTES, spoolLimitBytes / 4));
    this.#stepBytes = stepBytes - (stepBytes % BLOCK_BYTES);
  }

  /** The output has this many bytes in all and will not grow any more. */
  finish(totalBytes: number): void {
    this.#totalBytes = totalBytes;
    if (this.isDone()) this.close();
  }

  /** The server has said what it holds: send from there. */
  resume(durableBytes: number): void {
    this.durable = Math.max(this.durable, durableBytes);
    this.sent = durableBytes;
    this.epoch += 1;
    if (this.isDone()) this.close();
  }

  /** The server wants none of it any more. */
  drop(): void {
    this.#unwanted = true;
    this.close();
  }

  confirm(durableBytes: number): void {
    if (durableBytes <= this.durable) return;
    this.durable = durableBytes;
    this.#free();
    if (this.isDone()) this.close();
  }

  isDone(): boolean {
    return this.#unwanted || (this.#totalBytes !== undefined && this.durable >= this.#totalBytes);
  }

  /** Bytes known to be there, for a status after the file is gone. */
  knownBytes(): number {
    if (!this.#unwanted) this.#size();
    return Math.max(this.#seenBytes, this.durable);
  }

  /** Takes up to `mostBytes` and counts them as sent. */
  take(mostBytes: number): Next {
    if (this.#unwanted) return undefined;
    const sizeBytes = this.#size();
    if (this.#totalBytes !== undefined) return this.#takeFinished(sizeBytes, this.#totalBytes, mostBytes);
    if (this.#cut || sizeBytes <= this.sent) return undefined;
    return this.#read(this.sent, this.sent, Math.min(mostBytes, sizeBytes - this.sent));
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }

  /** A file shorter than the run's output has lost bytes; those left are the last ones. */
  #takeFinished(sizeBytes: number, totalBytes: number, mostBytes: number): Next {
    if (this.sent >= totalBytes) return undefined;
    const missingBytes = Math.max(0, totalBytes - sizeBytes);
    if (this.sent < missingBytes) {
      const gap = { offset: this.sent, lengthBytes: missingBytes - this.sent };
      this.sent = missingBytes;
      const reason =
        sizeBytes > 0
          ? "Somebody cut the run's output file on the host."
          : "The run's output file is gone from the host.";
      return { kind: "gap", ...gap, reason };
    }
    return this.#read(this.sent, this.sent - missingBytes, Math.min(mostBytes, totalBytes - this.sent));
  }

  #read(offset: number, position: number, lengthBytes: number): Next {
    const file = this.#open();
    if (file === undefined) return undefined;
    const bytes = Buffer.allocUnsafeSlow(lengthBytes);
    const count = readSync(file, bytes, 0, lengthBytes, position);
    if (count === 0) return undefined;
    this.sent = offset + count;
    return { kind: "bytes", offset, bytes: count === lengthBytes ? bytes : bytes.subarray(0, count) };
  }

  #size(): number {
    const file = this.#open();
    const sizeBytes = file === undefined ? 0 : fstatSync(file).size;
    if (sizeBytes < this.#seenBytes || (file !== undefined && sizeBytes < this.durable)) this.#cut = true;
    this.#seenBytes = Math.max(this.#seenBytes, sizeBytes);
    return sizeBytes;
  }

  /** Kept open: the bytes stay readable when somebody deletes the file. */
  #open(): number | undefined {
    if (this.#file !== undefined) return this.#file;
    try {
      this.#file = openSync(this.path, "r");
    } catch {
      return undefined;
    }
    return this.#file;
  }

  /** Gives the blocks of durable bytes back to the disk; the size stays. Best effort, Node has no fallocate. */
  #free(): void {
    const upTo = this.durable - (this.durable % this.#stepBytes);
    if (this.fallocate === null || this.#freeing || this.#cut || upTo <= this.#freedBytes) return;
    this.#freeing = true;
    const range = ["--offset", String(this.#freedBytes), "--length", String(upTo - this.#freedBytes)];
    promisify(execFile)(this.fallocate, ["--punch-hole", ...range, this.path])
      .then(() => {
        this.#freedBytes = upTo;
      })
      .catch(() => undefined)
      .finally(() => {
        this.#freeing = false;
      });
  }
}
