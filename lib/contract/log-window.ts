/**
 * GET /api/runs/{id}/log/window: a stretch of the stored log as raw bytes, cut at line starts where that is possible.
 * Query: `end` (byte, not included; the durable end if absent) and `maxBytes`, or `start` and `maxBytes`.
 * The answer's headers say which stretch it is; GET /api/runs/{id}/log?download=true gives the whole as a file.
 */
export const LOG_WINDOW_HEADERS = {
  /** First byte of the answer, in the log. */
  start: "capstan-log-start",
  /** Byte after the last of the answer. */
  end: "capstan-log-end",
  /** Durable bytes there are in all. */
  durable: "capstan-log-durable",
} as const;
/** A panel shows at most this many lines at once. */
export const LOG_WINDOW_LINES = 20_000;
/** The most that one answer holds. */
export const LOG_WINDOW_BYTES = 4 * 1024 * 1024;
