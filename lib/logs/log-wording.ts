import type { LogStatus, RunDetail } from "../contract/run-detail.ts";
import { formatBytes } from "../format/bytes.ts";
import { formatCount, formatNumber } from "../format/count.ts";

/** What is known of a log as a whole: complete, still coming, or what is missing. */
export interface LogBadgeWords {
  tone: "up" | "info" | "warn" | "muted";
  text: string;
  /** Since when the rest is waited for, ISO 8601. */
  since?: string;
}

export function logBadge({ log, attempts, state }: RunDetail): LogBadgeWords {
  const missing = log.gaps.length > 0 ? `${formatCount(log.gaps.length, "stretch", "stretches")} missing` : "";
  if (log.state === "DELETED" || log.state === "REMOVED") return { tone: "muted", text: "Deleted" };
  if (log.state === "COMPLETE") return { tone: "up", text: `Complete \u2013 ${formatBytes(log.durableBytes)}` };
  if (log.state === "PARTIAL") return { tone: "warn", text: `Partial: ${missing || "the end is missing"}` };
  const silent = attempts.find(({ id }) => id === log.attemptId)?.unreachableSince;
  if (silent !== undefined) return { tone: "warn", text: "Waiting for the rest: host silent since", since: silent };
  if (missing) return { tone: "warn", text: `Live, ${missing}` };
  if (state === "ACCEPTED") return { tone: "muted", text: "Not started" };
  return { tone: "info", text: state === "IN_PROGRESS" || state === "CANCELING" ? "Live" : "Waiting for the rest" };
}

/** Why there is nothing to show; undefined when there is something. */
export function emptyLog(log: LogStatus): { title: string; text: string } | undefined {
  if (log.state === "DELETED" || log.state === "REMOVED")
    return { title: "The log was deleted with its run", text: "Its bytes are not kept." };
  if (log.durableBytes > 0) return undefined;
  if (log.state === "OPEN")
    return { title: "Nothing written yet", text: "Lines appear here as soon as the program writes them." };
  return {
    title: "The run ended without writing anything",
    text: "Neither standard output nor standard error had a byte.",
  };
}

/** Which part of the log is in view, in bytes. */
export function placeInLog({
  viewStart,
  viewEnd,
  durableBytes,
}: Readonly<Record<"viewStart" | "viewEnd" | "durableBytes", number>>): string {
  const whole = formatBytes(durableBytes);
  if (viewEnd >= durableBytes) return viewStart <= 0 ? whole : `End of ${whole}`;
  if (viewStart <= 0) return `Start of ${whole}`;
  const [from, to] = [formatBytes(viewStart), formatBytes(viewEnd)];
  return from === to ? `At ${from} of ${whole}` : `${from} \u2013 ${to} of ${whole}`;
}

/** Beside the way back to the end, while lines come that are not shown. */
export const pausedText = (newLines: number): string =>
  newLines > 0 ? `Following paused \u2013 ${formatCount(newLines, "new line")}` : "Following paused";

/** As many are counted and highlighted. */
export const MOST_FOUND = 1_000;

/** "3 of 12"; `index` from 0, -1 when it is not among those counted. */
export function foundCount({ index, count }: { index: number; count: number }): string {
  if (count === 0) return "Not found";
  const all = count >= MOST_FOUND ? `${formatNumber(MOST_FOUND)}+` : formatNumber(count);
  return index >= 0 ? `${formatNumber(index + 1)} of ${all}` : `${all} found`;
}
