"use client";

import { useRef, useState, type KeyboardEvent as ReactKeyboardEvent } from "react";
import { ArrowDownToLine, ScrollText } from "lucide-react";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { emptyLog, pausedText } from "../../lib/logs/log-wording.ts";
import { useConsoleSocket } from "../data/live.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { LogFind } from "./log-find.tsx";
import { LogFooter } from "./log-footer.tsx";
import type { LogTerminal } from "./log-terminal.ts";
import { LogToolbar } from "./log-toolbar.tsx";
import type { LogViewer } from "./log-viewer.ts";
import { useLogViewer, type LogSocket, type OpenLog } from "./use-log-viewer.ts";
import "@xterm/xterm/css/xterm.css";

/** A run's log: fills its container, and follows over the console's live connection. */
export function LogPanel({ run, className }: { run: RunDetail; className?: string }) {
  const socket = useConsoleSocket();
  // an open log is followed from the start: its first byte is no change of the run, so only the socket tells of it
  const empty = run.log.state === "OPEN" ? undefined : emptyLog(run.log);
  return (
    <div
      className={cn(
        "flex h-full min-h-[60vh] flex-col overflow-hidden rounded-lg border border-line bg-raised",
        empty && "justify-center",
        className,
      )}
    >
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
  const text = (): string => terminal?.text() ?? "";
  const waiting = view.end === 0 && view.state !== "failed" ? emptyLog(run.log) : undefined;
  return (
    <section
      aria-label="Log"
      className="flex min-h-0 flex-1 flex-col"
      data-log-state={view.state}
      data-log-end-offset={view.end}
      onKeyDown={(event) => {
        if (!isFind(event)) return;
        event.preventDefault();
        setFinding(true);
      }}
    >
      <LogToolbar
        run={run}
        text={text}
        isPlain={plain !== undefined}
        onFind={() => setFinding(true)}
        onPlain={() => setPlain(plain === undefined ? text() : undefined)}
      />
      {finding && <LogFind log={log} close={() => setFinding(false)} />}
      <div className="relative min-h-0 flex-1">
        <div
          ref={host}
          className={cn(
            "absolute inset-0 overflow-hidden py-2 pl-3 font-mono -outline-offset-2 outline-accent focus-within:outline-2",
            plain !== undefined && "invisible", // a terminal without a size would wrap its lines anew
          )}
        />
        {plain !== undefined && (
          <pre
            tabIndex={0}
            aria-label="Log as plain text"
            className="absolute inset-0 overflow-auto px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap -outline-offset-2"
          >
            {plain}
          </pre>
        )}
        {waiting && (
          <div className="absolute inset-0 grid place-items-center bg-raised">
            <EmptyState icon={ScrollText} title={waiting.title}>
              {waiting.text}
            </EmptyState>
          </div>
        )}
        {view.state === "opening" && !waiting && (
          <p className="absolute inset-x-3 top-2 font-mono text-xs text-muted">Opening the log…</p>
        )}
        {view.state === "failed" && (
          <div className="absolute inset-0 grid place-items-center bg-raised p-4">
            <ErrorState error={new Error(view.error)} retry={() => void viewer?.open()} />
          </div>
        )}
        {plain === undefined && <JumpToEnd log={log} />}
      </div>
      <LogFooter view={view} viewer={viewer} />
    </section>
  );
}

function JumpToEnd({ log: { view, viewer } }: { log: OpenLog }) {
  const { state, viewEnd, durableBytes, newLines } = view;
  const away = state === "paused" || (state === "still" && viewEnd < durableBytes);
  if (!away) return null;
  return (
    <Button
      variant="outline"
      size="sm"
      className="absolute bottom-3 left-1/2 z-10 -translate-x-1/2 rounded-full bg-raised shadow-md"
      onClick={() => viewer?.jumpToEnd()}
    >
      <ArrowDownToLine aria-hidden="true" />
      {state === "paused" && <span className="tabular-nums">{pausedText(newLines)}</span>}
      Jump to end
      <kbd className="font-sans text-xs text-muted max-sm:hidden">End</kbd>
    </Button>
  );
}

const isFind = ({ ctrlKey, metaKey, key }: KeyboardEvent | ReactKeyboardEvent): boolean =>
  (ctrlKey || metaKey) && key === "f";

/** What a key does in the terminal; false where it is not ours. */
function keyed(
  event: KeyboardEvent,
  { viewer, terminal }: { viewer: LogViewer; terminal: LogTerminal },
  find: () => void,
): boolean {
  if (isFind(event)) {
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
