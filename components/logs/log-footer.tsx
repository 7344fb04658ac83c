import { useEffect, useState } from "react";
import { formatBytes } from "../../lib/format/bytes.ts";
import { formatNumber } from "../../lib/format/count.ts";
import { placeInLog } from "../../lib/logs/log-wording.ts";
import { cn } from "../ui/cn.ts";
import type { LogView, LogViewer } from "./log-viewer.ts";

/** Where the view stands in the whole log, or what happens to it; as high whatever it says, so that nothing moves. */
export function LogFooter({ view, viewer }: { view: LogView; viewer: LogViewer | undefined }) {
  const notice = noticeOf(view);
  const movable = view.start > 0 || view.end < view.durableBytes;
  return (
    <div className="flex h-11 items-center gap-3 border-t border-line px-3 text-xs text-muted tabular-nums">
      <p role="status" className={cn("min-w-0", notice ? "text-ink" : "sr-only")}>
        {notice}
      </p>
      {!notice && <span className="whitespace-nowrap">{placeInLog(view)}</span>}
      {movable && viewer && <Position view={view} viewer={viewer} className={notice && "max-md:hidden"} />}
    </div>
  );
}

function noticeOf({ state, error, skipped }: LogView): string | undefined {
  if (state === "reconnecting") return "Connection lost; the log resumes by itself.";
  if (error !== undefined && state !== "failed") return error;
  return (
    skipped &&
    `Skipped ${formatBytes(skipped.sizeBytes)} (about ${formatNumber(skipped.lines)} lines) from view; scroll up to load them.`
  );
}

/** A drag asks for a window only where it rests. */
const RESTS_MS = 150;

function Position({
  view: { viewStart, viewEnd, durableBytes },
  viewer,
  className,
}: {
  view: LogView;
  viewer: LogViewer;
  className: string | undefined;
}) {
  const [dragged, setDragged] = useState<number>();
  useEffect(() => {
    if (dragged === undefined) return;
    const timer = setTimeout(() => {
      viewer.jumpTo(dragged);
      setDragged(undefined);
    }, RESTS_MS);
    return () => clearTimeout(timer);
  }, [dragged, viewer]);
  const at = dragged ?? (viewEnd >= durableBytes ? durableBytes : viewStart);
  return (
    <input
      type="range"
      aria-label="Position in the log"
      aria-valuetext={`${formatBytes(at)} of ${formatBytes(durableBytes)}`}
      className={cn("ml-auto h-8 w-full max-w-80 min-w-0 accent-accent", className)}
      min={0}
      max={durableBytes}
      step={Math.max(1, Math.round(durableBytes / 1_000))}
      value={at}
      onChange={({ target }) => setDragged(Number(target.value))}
    />
  );
}
