import { countLines, endOf, type Stretch } from "./held-log.ts";

/** Bytes that wait to be shown before the view leaves some out. */
export const MOST_WAITING_BYTES = 2 * 1024 * 1024;
/** What is left of them then. */
export const KEPT_WAITING_BYTES = 256 * 1024;
/** As far as this behind the stored end, following goes on near the end instead. */
export const MOST_BEHIND_BYTES = 8 * 1024 * 1024;

const NEWLINE = 10;

/** A part of the log that was not shown while it came too fast. */
export interface Skipped {
  sizeBytes: number;
  lines: number;
}

/** Live bytes between the connection and the screen. */
export class DisplayQueue {
  private waiting: Stretch[] = [];
  private size = 0;

  get sizeBytes(): number {
    return this.size;
  }

  push(stretch: Stretch): void {
    this.waiting.push(stretch);
    this.size += stretch.bytes.length;
  }

  clear(): void {
    this.waiting = [];
    this.size = 0;
  }

  /** The oldest bytes, at most about `sizeBytes` of them, in one stretch each. */
  take(sizeBytes: number): Stretch[] {
    const taken: Stretch[] = [];
    let room = sizeBytes;
    while (room > 0) {
      const first = this.waiting.shift();
      if (!first) break;
      const bytes = first.bytes.subarray(0, room);
      taken.push({ offset: first.offset, bytes });
      if (bytes.length < first.bytes.length) {
        this.waiting.unshift({ offset: first.offset + bytes.length, bytes: first.bytes.subarray(bytes.length) });
      }
      room -= bytes.length;
      this.size -= bytes.length;
    }
    return taken;
  }

  /** Lets go of all but the newest when too many wait; says what was left out. What is kept begins with a line. */
  skipWhenBehind(): Skipped | undefined {
    if (this.size <= MOST_WAITING_BYTES) return undefined;
    const dropped = this.take(this.size - KEPT_WAITING_BYTES);
    const [first] = this.waiting;
    const lineStart = first ? first.bytes.indexOf(NEWLINE) + 1 : 0;
    if (lineStart > 0) dropped.push(...this.take(lineStart));
    const lines = dropped.reduce((sum, { bytes }) => sum + countLines(bytes), 0);
    return { sizeBytes: spanBytes(dropped), lines };
  }
}

const spanBytes = (stretches: readonly Stretch[]): number => {
  const [first] = stretches;
  const last = stretches.at(-1);
  return first && last ? endOf(last) - first.offset : 0;
};
