const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of time in its two largest units: "0.4 s", "32 s", "1 m 32 s", "2 h 5 m", "3 d 4 h". */
export function formatDuration(ms: number): string {
  const whole = Math.max(0, ms);
  if (whole < 9.95 * SECOND) return `${tenths(whole)} s`;
  const seconds = Math.round(whole / SECOND) * SECOND;
  if (seconds < MINUTE) return `${seconds / SECOND} s`;
  if (seconds < HOUR) return pair(seconds, MINUTE, "m", SECOND, "s");
  if (seconds < DAY) return pair(seconds, HOUR, "h", MINUTE, "m");
  return pair(seconds, DAY, "d", HOUR, "h");
}

/** The same of something that goes on: whole seconds, as a clock counts them. */
export const formatElapsed = (ms: number): string => formatDuration(Math.floor(Math.max(0, ms) / SECOND) * SECOND);

function pair(ms: number, large: number, largeUnit: string, small: number, smallUnit: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeUnit}${rest > 0 ? ` ${rest} ${smallUnit}` : ""}`;
}

const tenths = (ms: number): string => (ms / SECOND).toFixed(1).replace(/\.0$/, "");
