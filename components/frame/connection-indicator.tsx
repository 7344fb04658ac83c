"use client";

import { formatClock } from "../../lib/format/clock-time.ts";
import { useLive } from "../data/live.tsx";
import { cn } from "../ui/cn.ts";

/** Whether what is shown is what is; if not, since when. `compact`: the dot alone while all is well. */
export function ConnectionIndicator({ compact = false }: { compact?: boolean }) {
  const { state, since } = useLive();
  const isFine = state !== "offline";
  const word = { live: "Live", connecting: "Connecting", offline: "Reconnecting" }[state];
  return (
    <div role="status" className="flex min-w-0 items-baseline gap-2 text-xs text-muted">
      <span className={cn("size-2 shrink-0 rounded-full", DOTS[state])} aria-hidden="true" />
      <span className={cn("min-w-0", compact && isFine && "sr-only")}>
        {word}
        {!isFine && `, ${compact ? "as it was" : "showing what was known"} at ${formatClock(since)}`}
      </span>
    </div>
  );
}

const DOTS = {
  live: "bg-up",
  connecting: "bg-line-strong",
  offline: "bg-warn motion-safe:animate-pulse",
} as const;
