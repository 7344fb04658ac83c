/**
 * A sealed stretch of a log. `hash` is the SHA-256, in hexadecimal, of the text of `previousHash` and then the bytes;
 * of the reason instead of bytes where they are missing. The first segment's `previousHash` is empty.
 */
export interface Segment {
  attemptId: string;
  node: number;
  /** First byte's place in the log. */
  offset: number;
  lengthBytes: number;
  previousHash: string;
  hash: string;
  /** Why there are no bytes, for a gap. */
  missing?: string;
}

/** Where the store keeps what it knows of sealed segments. */
export interface SegmentIndex {
  list(attemptId: string, node: number): Promise<Segment[]>;
  /** Must be harmless when repeated with the same segment, as after a crash. */
  add(segment: Segment): Promise<void>;
}

export interface LogGap {
  offset: number;
  lengthBytes: number;
  reason: string;
}

/** What an append or a gap comes to: everything below is on disk, or recorded as missing. */
export interface LogReceipt {
  durableBytes: number;
}

/** Log bytes by (attempt, node, offset). An attempt's id is a name of letters, digits, dots, `-` and `_`. */
export interface LogStore {
  /**
   * Stores bytes that begin at `offset`; they are on disk when it resolves. What is stored already is skipped. Beyond
   * the end nothing is written, and `durableBytes` says where to go back to.
   */
  append(attemptId: string, node: number, offset: number, bytes: Uint8Array): Promise<LogReceipt>;
  /** Records that bytes at the present end cannot be had any more. Below the end it is skipped, beyond it refused. */
  gap(attemptId: string, node: number, offset: number, lengthBytes: number, reason: string): Promise<LogReceipt>;
  /**
   * Seals the log when everything below `sizeBytes` is there: `complete`, or `partial` when it has gaps. `open` when
   * bytes are still to come; nothing is changed then. May be repeated.
   */
  finish(attemptId: string, node: number, sizeBytes: number): Promise<"complete" | "partial" | "open">;
  durableBytes(attemptId: string, node: number): Promise<number>;
  gaps(attemptId: string, node: number): Promise<LogGap[]>;
  /**
   * The durable bytes from `from` up to, not including, `to` (the present end if not said), in chunks of at most
   * 256 KB. Gaps are left out without a mark: `gaps` names them. Throws `not-found` where the log is removed meanwhile.
   */
  read(attemptId: string, node: number, from: number, to?: number): AsyncIterable<Uint8Array>;
  /**
   * Resolves when more than `beyond` bytes are durable, or the log is finished (which takes a moment, so that asking in
   * a loop is not spinning). Rejects with the signal's reason.
   */
  whenGrown(attemptId: string, node: number, beyond: number, signal: AbortSignal): Promise<void>;
  /** Hashes every sealed byte again and compares with the index. */
  verify(attemptId: string, node: number): Promise<{ ok: boolean; problem?: string }>;
  /** Deletes the bytes of all the attempt's nodes. What the index holds is its owner's to delete. */
  remove(attemptId: string): Promise<void>;
  /** Writes what was accepted, closes all files. Nothing is accepted any more. */
  close(): Promise<void>;
}
