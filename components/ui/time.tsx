"use client";

import { useSyncExternalStore } from "react";
import { formatDuration, formatElapsed } from "../../lib/format/duration.ts";
import { formatRelativeTime } from "../../lib/format/relative-time.ts";
import { useClockText } from "../data/clock.tsx";
import { cn } from "./cn.ts";

/** How long ago; the exact moment, in the reader's zone, on hover. `time` is ISO 8601. */
export function TimeAgo({ time, className }: { time: string; className?: string }) {
  const text = useClockText((now) => formatRelativeTime(Date.parse(time), now));
  return (
    <time dateTime={time} title={useLocal(time, DATE_TIME)} className={cn("whitespace-nowrap tabular-nums", className)}>
      {text}
    </time>
  );
}

/** How long from one moment to the other; without `to` it goes on, second by second. */
export function Duration({ from, to, className }: { from: string; to?: string | undefined; className?: string }) {
  const text = useClockText((now) =>
    to === undefined ? formatElapsed(now - Date.parse(from)) : formatDuration(Date.parse(to) - Date.parse(from)),
  );
  return <span className={cn("whitespace-nowrap tabular-nums", className)}>{text}</span>;
}

/** The moment itself, in the reader's zone: "14:03:12", or with the day before it. */
export function Moment({
  time,
  show = "date-time",
  className,
}: {
  time: string;
  show?: "time" | "date-time";
  className?: string;
}) {
  const text = useLocal(time, show === "time" ? TIME : DATE_TIME);
  return (
    <time dateTime={time} title={time} className={cn("whitespace-nowrap tabular-nums", className)}>
      {text}
    </time>
  );
}

const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const DATE_TIME = { day: "numeric", month: "short", year: "numeric", ...TIME } as const;

const NEVER_CHANGES = () => () => undefined;

/** The server does not know the reader's zone: UTC until the page is alive. */
function useLocal(time: string, format: Intl.DateTimeFormatOptions): string {
  return useSyncExternalStore(
    NEVER_CHANGES,
    () => new Date(time).toLocaleString("en-GB", format),
    () => new Date(time).toLocaleString("en-GB", { ...format, timeZone: "UTC" }),
  );
}
