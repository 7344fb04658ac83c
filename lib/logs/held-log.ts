import { LONGEST_LINE } from "./line-cutter.ts";

/** Bytes of a log and where they lie in it. */
export interface Stretch {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

const NEWLINE = 10;

/** Byte after the last of a stretch. */
export const endOf = ({ offset, bytes }: Stretch): number => offset + bytes.length;

/** Newlines in the bytes. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines += 1;
  return lines;
}

/**
 * The part of a log that is held for showing: stretches in order, nothing twice. Where two do not touch, the bytes
 * between them are missing for good.
 */
export class HeldLog {
  private parts: Stretch[] = [];

  get stretches(): readonly Stretch[] {
    return this.parts;
  }

  /** First byte held; undefined when nothing is. */
  get start(): number | undefined {
    return this.parts[0]?.offset;
  }

  /** Byte after the last one held; undefined when nothing is. */
  get end(): number | undefined {
    const last = this.parts.at(-1);
    return last && endOf(last);
  }

  get sizeBytes(): number {
    return this.parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  clear(): void {
    this.parts = [];
  }

  /** Adds bytes behind those held; what is held already is left out. */
  append({ offset, bytes }: Stretch): void {
    const known = Math.max(0, (this.end ?? offset) - offset);
    if (known < bytes.length) this.parts.push({ offset: offset + known, bytes: bytes.subarray(known) });
  }

  /** Adds earlier stretches, in order, before those held; what is held already is left out. */
  prepend(earlier: readonly Stretch[]): void {
    const until = this.start ?? Infinity;
    const added = earlier.flatMap(({ offset, bytes }) => {
      const part = { offset, bytes: bytes.subarray(0, Math.max(0, until - offset)) };
      return part.bytes.length > 0 ? [part] : [];
    });
    this.parts = [...added, ...this.parts];
  }

  /** Lets go of everything before `offset`. */
  dropBefore(offset: number): void {
    this.parts = this.parts.flatMap((part) => {
      if (part.offset >= offset) return [part];
      const cut = offset - part.offset;
      return cut < part.bytes.length ? [{ offset, bytes: part.bytes.subarray(cut) }] : [];
    });
  }

  /** Lets go of everything from `offset` on. */
  dropFrom(offset: number): void {
    this.parts = this.parts.flatMap((part) => {
      const kept = part.bytes.subarray(0, Math.max(0, offset - part.offset));
      return kept.length > 0 ? [{ offset: part.offset, bytes: kept }] : [];
    });
  }
}

/** How much of a log may be shown at once. Rows are counted from bytes, so never too few of them. */
export interface ShownRoom {
  columns: number;
  rows: number;
  sizeBytes: number;
}

const rowsOf = (lineBytes: number, columns: number): number =>
  Math.max(1, Math.ceil(Math.min(lineBytes, LONGEST_LINE) / columns));

/** Where the last lines begin that have room; the very start when all have. Always at the start of a line. */
export function startWithRoom(stretches: readonly Stretch[], room: ShownRoom): number {
  let { rows, sizeBytes } = room;
  let start = stretches[0]?.offset ?? 0;
  for (const { offset, bytes } of stretches.toReversed()) {
    for (let lineEnd = bytes.length; lineEnd > 0;) {
      // the newline that ends the line belongs to it
      const before = lineEnd > 1 ? bytes.lastIndexOf(NEWLINE, lineEnd - 2) : -1;
      const length = lineEnd - before - 1;
      rows -= rowsOf(length, room.columns);
      sizeBytes -= length;
      if (rows < 0 || sizeBytes < 0) return offset + lineEnd;
      lineEnd = before + 1;
    }
    start = offset;
  }
  return start;
}

/** Where the first lines end that have room; the very end when all have. */
export function endWithRoom(stretches: readonly Stretch[], room: ShownRoom): number {
  let { rows, sizeBytes } = room;
  let end = 0;
  for (const { offset, bytes } of stretches) {
    for (let lineStart = 0; lineStart < bytes.length;) {
      const newline = bytes.indexOf(NEWLINE, lineStart);
      const lineEnd = newline < 0 ? bytes.length : newline + 1;
      rows -= rowsOf(lineEnd - lineStart, room.columns);
      sizeBytes -= lineEnd - lineStart;
      if (rows < 0 || sizeBytes < 0) return offset + lineStart;
      lineStart = lineEnd;
    }
    end = offset + bytes.length;
  }
  return end;
}

/**
 * A stretch cut into pieces of about `pieceBytes` that end with a line where there is one, and one of which begins at
 * `anchor` where that lies inside.
 */
export function piecesOf(stretch: Stretch, pieceBytes: number, anchor?: number): Stretch[] {
  const { offset, bytes } = stretch;
  const inside = anchor !== undefined && anchor > offset && anchor < endOf(stretch) ? anchor - offset : undefined;
  const pieces: Stretch[] = [];
  for (let at = 0; at < bytes.length;) {
    const wanted = Math.min(at + pieceBytes, bytes.length);
    const newline = wanted < bytes.length ? bytes.lastIndexOf(NEWLINE, wanted - 1) : -1;
    const lineEnd = newline >= at ? newline + 1 : wanted;
    const end = inside !== undefined && at < inside && inside < lineEnd ? inside : lineEnd;
    pieces.push({ offset: offset + at, bytes: bytes.subarray(at, end) });
    at = end;
  }
  return pieces;
}

/** What is known to be missing from a log. */
export interface Gap {
  readonly offset: number;
  readonly lengthBytes: number;
}

/** Lays bytes that were read from `start` on, with gaps left out by the store, where they belong. */
export function aroundGaps(start: number, bytes: Uint8Array, gaps: readonly Gap[]): Stretch[] {
  const stretches: Stretch[] = [];
  let at = start;
  let used = 0;
  for (const gap of [...gaps].sort((one, other) => one.offset - other.offset)) {
    const gapEnd = gap.offset + gap.lengthBytes;
    if (gapEnd <= at) continue;
    const before = Math.min(Math.max(0, gap.offset - at), bytes.length - used);
    if (before > 0) stretches.push({ offset: at, bytes: bytes.subarray(used, used + before) });
    used += before;
    if (used === bytes.length) return stretches;
    at = gapEnd;
  }
  if (used < bytes.length) stretches.push({ offset: at, bytes: bytes.subarray(used) });
  return stretches;
}
