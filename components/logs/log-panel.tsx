"use client";

import { useRef, useState } from "react";
import { ArrowDownToLine, ChevronDown, ChevronUp, Copy, Download, FileText, Search, ScrollText, X } from "lucide-react";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { logDownloadUrl } from "../../lib/client/log-reads.ts";
import { formatBytes } from "../../lib/format/bytes.ts";
import { formatNumber } from "../../lib/format/count.ts";
import { emptyLog, logBadge } from "../../lib/logs/log-wording.ts";
import { useConsoleSocket } from "../data/live.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { copyText } from "../ui/copy-text.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Input } from "../ui/input.tsx";
import { Moment } from "../ui/time.tsx";
import type { LogTerminal } from "./log-terminal.ts";
import type { LogView, LogViewer } from "./log-viewer.ts";
import { useLogViewer, type LogSocket, type OpenLog } from "./use-log-viewer.ts";
import "@xterm/xterm/css/xterm.css";

/** A run's log: fills its container, and follows over the console's live connection. */
export function LogPanel({ run, className }: { run: RunDetail; className?: string }) {
  const socket = useConsoleSocket();
  const empty = emptyLog(run.log);
  return (
    <div className={cn("flex h-full min-h-[60vh] flex-col rounded-lg border border-line bg-raised", className)}>
      {empty ? (
        <EmptyState icon={ScrollText} title={empty.title}>
          {empty.text}
        </EmptyState>
      ) : (
        <Shown key={run.log.attemptId} run={run} socket={socket} />
      )}
    </div>
  );
}

function Shown({ run, socket }: { run: RunDetail; socket: LogSocket | undefined }) {
  const host = useRef<HTMLDivElement>(null);
  const [finding, setFinding] = useState(false);
  const [plain, setPlain] = useState<string>();
  const log = useLogViewer(run, socket, host, (event, open) => keyed(event, open, () => setFinding(true)));
  const { view, viewer, terminal } = log;
  return (
    <section
      aria-label="Log"
      className="flex min-h-0 flex-1 flex-col"
      data-log-state={view.state}
      data-log-end-offset={view.end}
      onKeyDown={(event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === "f") {
          event.preventDefault();
          setFinding(true);
        }
      }}
    >
      <div className="flex min-h-12 flex-wrap items-center gap-1 border-b border-line px-3 py-1.5">
        <LogBadge run={run} />
        <span className="flex-1" />
        <Button variant="ghost" size="icon" aria-label="Find in the lines shown" onClick={() => setFinding(true)}>
          <Search aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Copy the lines shown"
          onClick={() => terminal && void copyText(terminal.text())}
        >
          <Copy aria-hidden="true" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Plain text"
          aria-pressed={plain !== undefined}
          onClick={() => setPlain(plain === undefined ? (terminal?.text() ?? "") : undefined)}
        >
          <FileText aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="icon" asChild>
          <a href={logDownloadUrl(run.id)} download aria-label="Download the whole log">
            <Download aria-hidden="true" />
          </a>
        </Button>
      </div>
      {finding && <Find log={log} close={() => setFinding(false)} />}
      <div className="relative min-h-0 flex-1">
        <div ref={host} className="absolute inset-0 px-3 py-2 font-mono" hidden={plain !== undefined} />
        {plain !== undefined && (
          <pre
            tabIndex={0}
            aria-label="Log as plain text"
            className="absolute inset-0 overflow-auto px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap"
          >
            {plain}
          </pre>
        )}
        {view.state === "opening" && (
          <p className="absolute inset-x-3 top-2 font-mono text-xs text-muted">Opening the log…</p>
        )}
      </div>
      <Notices view={view} viewer={viewer} />
      <Position view={view} viewer={viewer} />
    </section>
  );
}

function keyed(
  event: KeyboardEvent,
  { viewer, terminal }: { viewer: LogViewer; terminal: LogTerminal },
  find: () => void,
): boolean {
  if ((event.ctrlKey || event.metaKey) && event.key === "f") {
    find();
    return true;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const rows = { ArrowUp: -1, ArrowDown: 1, PageUp: 1 - terminal.rows, PageDown: terminal.rows - 1 }[event.key];
  if (event.key === "Home") viewer.jumpToStart();
  else if (event.key === "End") viewer.jumpToEnd();
  else if (rows !== undefined) {
    if (rows < 0) viewer.wantsUp();
    terminal.scrollRows(rows);
  } else return false;
  return true;
}

function LogBadge({ run }: { run: RunDetail }) {
  const { tone, text, since } = logBadge(run);
  const { gaps } = run.log;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Badge className={TONES[tone]}>
        {text} {since !== undefined && <Moment time={since} show="time" />}
      </Badge>
      {gaps.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-muted">What is missing</summary>
          <ul className="mt-1 space-y-1">
            {gaps.map(({ offset, lengthBytes, reason }) => (
              <li key={offset}>
                {formatBytes(lengthBytes)} from byte {formatNumber(offset)}: {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

const TONES = {
  up: "bg-up-soft text-up",
  info: "bg-info-soft text-info",
  warn: "bg-warn-soft text-warn",
  muted: "bg-sunken text-muted",
} as const;

function Notices({ view, viewer }: { view: LogView; viewer: LogViewer | undefined }) {
  const { skipped, newLines, state, error } = view;
  const lines = [
    state === "reconnecting" && "Connection lost; the log resumes by itself.",
    error,
    skipped &&
      `Skipped ${formatBytes(skipped.sizeBytes)} (about ${formatNumber(skipped.lines)} lines) from view; scroll up to load them.`,
    state === "paused" && `Following paused \u2013 ${formatNumber(newLines)} new lines`,
  ].filter((line): line is string => typeof line === "string");
  return (
    <div role="status" className="px-3 text-sm text-muted empty:hidden">
      {lines.map((line) => (
        <p key={line} className="py-1">
          {line}
        </p>
      ))}
      {(state === "paused" || (state === "still" && view.viewEnd < view.durableBytes)) && (
        <Button variant="outline" size="sm" className="my-1" onClick={() => viewer?.jumpToEnd()}>
          <ArrowDownToLine aria-hidden="true" /> Jump to end (End)
        </Button>
      )}
    </div>
  );
}

function Position({ view, viewer }: { view: LogView; viewer: LogViewer | undefined }) {
  const { viewStart, viewEnd, start, end, durableBytes } = view;
  const step = Math.max(1, Math.round(durableBytes / 1_000));
  return (
    <div className="flex min-h-10 items-center gap-3 border-t border-line px-3 text-xs text-muted tabular-nums">
      <span className="whitespace-nowrap">
        {formatBytes(viewStart)} – {formatBytes(viewEnd)} of {formatBytes(durableBytes)}
      </span>
      {(start > 0 || end < durableBytes) && (
        <input
          type="range"
          aria-label="Position in the log"
          aria-valuetext={`${formatBytes(viewStart)} of ${formatBytes(durableBytes)}`}
          className="h-8 flex-1 accent-accent"
          min={0}
          max={durableBytes}
          step={step}
          value={viewEnd >= durableBytes ? durableBytes : viewStart}
          onChange={(event) => viewer?.jumpTo(Number(event.target.value))}
        />
      )}
    </div>
  );
}

function Find({ log: { terminal, found }, close }: { log: OpenLog; close: () => void }) {
  const [text, setText] = useState("");
  const end = (): void => {
    terminal?.endFind();
    terminal?.focus();
    close();
  };
  const go = (as: "typed" | "next" | "previous", what = text): void => {
    if (what) terminal?.findNext(what, as);
    else terminal?.endFind();
  };
  return (
    <search className="flex flex-wrap items-center gap-1 border-b border-line px-3 py-1.5">
      <Input
        autoFocus
        aria-label="Find in the lines shown"
        className="h-8 max-w-64"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          go("typed", target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") end();
          if (event.key === "Enter") go(event.shiftKey ? "previous" : "next");
        }}
      />
      <span role="status" className="px-1 text-xs text-muted tabular-nums">
        {text &&
          `${found.index >= 0 ? found.index + 1 : found.count > 0 ? "?" : 0} of ${found.count} in the lines shown`}
      </span>
      <Button variant="ghost" size="icon" aria-label="Previous" onClick={() => go("previous")}>
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Next" onClick={() => go("next")}>
        <ChevronDown aria-hidden="true" />
      </Button>
      <Button variant="ghost" size="icon" aria-label="Close find" onClick={end}>
        <X aria-hidden="true" />
      </Button>
    </search>
  );
}
