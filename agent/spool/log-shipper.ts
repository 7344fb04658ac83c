import {
  LOG_CHUNK_BYTES,
  LOG_WINDOW_BYTES,
  type LogChunk,
  type LogGap,
  type LogReceipt,
} from "../../lib/protocol/messages.ts";
import type { LogTail } from "./log-tail.ts";

/** One host runs a run's node here. */
const NODE = 0;

export interface LogWire {
  /** `done` gets undefined when no answer came; the connection is then made anew. */
  sendChunk(chunk: LogChunk, done: (receipt: LogReceipt | undefined) => void): void;
  sendGap(gap: LogGap, done: (receipt: LogReceipt | undefined) => void): void;
}

/**
 * Sends all runs' output over one connection, by turns of one chunk, with a window of bytes on their way. Nothing is
 * held in memory but the window: the files are the buffer. Modes: off (nothing is sent), on (from what the server said
 * it holds at the last hello).
 */
export class LogShipper {
  #wire: LogWire | undefined;
  #connection = 0;
  #windowBytes = 0;
  /** Tails that may have something, in the order of their turns. */
  readonly #turns = new Set<LogTail>();

  /** From now on over this connection. Tails follow by `wake` once the server has said what it holds of each. */
  connected(wire: LogWire): void {
    this.#wire = wire;
    this.#connection += 1;
    this.#windowBytes = 0;
    this.#turns.clear();
  }

  disconnected(): void {
    this.#wire = undefined;
    this.#connection += 1;
    this.#turns.clear();
  }

  /** There may be something new to send. */
  wake(tail: LogTail): void {
    if (!this.#wire) return;
    this.#turns.add(tail);
    this.#pump(this.#wire);
  }

  forget(tail: LogTail): void {
    this.#turns.delete(tail);
    tail.close();
  }

  #pump(wire: LogWire): void {
    for (const tail of this.#turns) {
      if (this.#windowBytes >= LOG_WINDOW_BYTES) return;
      this.#turns.delete(tail);
      if (this.#sendOne(wire, tail)) this.#turns.add(tail); // at the end: the others' turn first
    }
  }

  #sendOne(wire: LogWire, tail: LogTail): boolean {
    const next = tail.take(LOG_CHUNK_BYTES);
    if (!next) return false;
    const sizeBytes = next.kind === "bytes" ? next.bytes.length : 0;
    const end = next.offset + (next.kind === "bytes" ? sizeBytes : next.lengthBytes);
    const { epoch } = tail;
    const connection = this.#connection;
    this.#windowBytes += sizeBytes;
    const settle = (receipt: LogReceipt | undefined): void => {
      if (connection !== this.#connection) return;
      this.#windowBytes -= sizeBytes;
      if (receipt) this.#receive(tail, epoch, end, receipt);
      if (this.#wire) this.#pump(this.#wire);
    };
    const message = { attemptId: tail.attemptId, node: NODE, offset: next.offset };
    if (next.kind === "bytes") wire.sendChunk({ ...message, bytes: next.bytes }, settle);
    else wire.sendGap({ ...message, lengthBytes: next.lengthBytes, reason: next.reason }, settle);
    return true;
  }

  #receive(tail: LogTail, epoch: number, end: number, receipt: LogReceipt): void {
    if (receipt.unknown) {
      tail.drop();
    } else if (receipt.durableBytes < end) {
      // the server lacks what came before, or could not store this: once for all that was under way then
      if (epoch === tail.epoch) tail.resume(receipt.durableBytes);
      this.#turns.add(tail);
    } else {
      tail.confirm(receipt.durableBytes);
      this.#turns.add(tail);
    }
    if (tail.isDone()) this.#turns.delete(tail);
  }
}
