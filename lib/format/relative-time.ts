const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Below it, seconds are noise. */
const JUST_NOW = 5 * SECOND;
/** Above it, a date says more. */
const LONGEST = 30 * DAY;

/** When something was, seen from `now` (both in ms): "just now", "12 s ago", "5 m ago", "in 3 h", "4 Oct 2026". */
export function formatRelativeTime(time: number, now: number): string {
  const ago = now - time;
  const size = Math.abs(ago);
  if (size < JUST_NOW) return "just now";
  if (size >= LONGEST) return formatDate(time);
  const text = amount(size);
  return ago > 0 ? `${text} ago` : `in ${text}`;
}

function amount(ms: number): string {
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return `${Math.floor(ms / DAY)} d`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The day in UTC, the same on the server and in every browser. */
function formatDate(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}
