import type { Readable } from "node:stream";
import type { ArchiveSummary } from "../../lib/artifacts/archive-rules.ts";
import type { ArtifactKind } from "../../lib/protocol/messages.ts";

/** An upload that is whole, judged and on disk, but belongs to no job yet. */
export interface StagedArtifact {
  stagingId: string;
  fileName: string;
  kind: ArtifactKind;
  sizeBytes: number;
  /** Both in hexadecimal. */
  sha256: string;
  md5: string;
  /** Absent for single files. */
  archive?: ArchiveSummary;
}

/** First and last byte, both included, as in an HTTP range. */
export interface ByteRange {
  start: number;
  end?: number;
}

/** Where artifacts lie. `receive` and its `commit` or `discard` frame the transaction that gives it to a job. */
export interface ArtifactStore {
  /**
   * Streams an upload in, with flat memory, and judges it while it arrives. Throws `invalid` for one that is refused,
   * `too-large`, or whatever `body` throws; nothing of it is left then. A refusal comes as soon as it is certain:
   * `body` may not have been read to its end. `expectedBytes` is the length the sender announced, if any; it keeps an
   * archive that only begins like a bomb from being refused too early.
   */
  receive(body: AsyncIterable<Uint8Array>, fileName: string, expectedBytes?: number): Promise<StagedArtifact>;
  /** Puts it into place for good and returns the key to keep in the database. */
  commit(staged: StagedArtifact): Promise<string>;
  /** Deletes what was staged; harmless when it is gone. */
  discard(staged: StagedArtifact): Promise<void>;
  /** The bytes; the stream fails with ENOENT where the key is gone. */
  open(storeKey: string, range?: ByteRange): Readable;
  /** The same bytes under a key of their own, which live and go by themselves. */
  duplicate(storeKey: string): Promise<string>;
  /** Deletes for good; harmless when it is gone. */
  remove(storeKey: string): Promise<void>;
  /**
   * For start-up: deletes uploads that a dead process left, and files older than `olderThanMs` (an hour if not said)
   * that nothing knows, which are those of a crash between `commit` and its transaction. Returns how many.
   */
  sweep(isKnown: (storeKey: string) => Promise<boolean>, olderThanMs?: number): Promise<number>;
}
