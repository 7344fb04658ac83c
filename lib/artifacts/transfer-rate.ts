/** Bytes that were sent by a moment. */
export interface Sample {
  /** Milliseconds on any clock that does not jump. */
  atMs: number;
  bytes: number;
}

/** What counts is the last while: a stall shows, and one fast burst does not promise the rest. */
const WINDOW_MS = 5_000;
/** Less than this says nothing yet. */
const LEAST_MS = 500;

/** The samples to keep: those of the window, and one before it to measure from. */
export function withSample(samples: readonly Sample[], next: Sample): Sample[] {
  const all = [...samples, next];
  const inWindow = all.findIndex(({ atMs }) => atMs >= next.atMs - WINDOW_MS);
  return all.slice(Math.max(0, inWindow - 1));
}

export interface TransferRate {
  bytesPerSecond: number;
  /** Until all is sent, at this rate; absent while nothing moves. */
  remainingMs?: number;
}

/** Speed and remaining time at `nowMs`; undefined while too little is known. */
export function transferRate(samples: readonly Sample[], nowMs: number, totalBytes: number): TransferRate | undefined {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last) return undefined;
  const elapsedMs = Math.max(nowMs, last.atMs) - first.atMs;
  if (elapsedMs < LEAST_MS) return undefined;
  const bytesPerSecond = ((last.bytes - first.bytes) / elapsedMs) * 1000;
  if (bytesPerSecond <= 0) return { bytesPerSecond: 0 };
  return { bytesPerSecond, remainingMs: (Math.max(0, totalBytes - last.bytes) / bytesPerSecond) * 1000 };
}
