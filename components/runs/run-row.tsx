"use client";

import { memo, type MouseEvent } from "react";
import Link from "next/link";
import type { RunListItem } from "../../lib/contract/run-views.ts";
import { RUN_STATE_WORDING } from "../../lib/runs/wording.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { cn } from "../ui/cn.ts";
import { Duration, TimeAgo } from "../ui/time.tsx";
import { RunLink } from "./run-link.tsx";
import { RunStateBadge } from "./run-state-badge.tsx";

/** Columns where there is room; below that a row is two lines. The head of the list has the same. */
export const RUN_COLUMNS =
  "grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-2 px-3 md:grid-cols-[1.75rem_9.5rem_minmax(0,1fr)_6rem_5.5rem] md:gap-x-4 md:px-4 xl:grid-cols-[1.75rem_9.5rem_minmax(0,1fr)_minmax(0,9rem)_6rem_5.5rem_minmax(0,8rem)]";

export interface RunRowProps {
  run: RunListItem;
  index: number;
  isSelected: boolean;
  /** Whether Tab comes to this row; the arrows go on from there. */
  isReached: boolean;
  /** False where it changed so that the filter would not show it any more. */
  belongs: boolean;
  /** What every link keeps: the chosen project. */
  search: string;
  onToggle: (index: number, range: boolean) => void;
}

/** One run of the list. Its name's link covers the row. */
export const RunRow = memo(function RunRow(props: RunRowProps) {
  const { run, index, isSelected, isReached, belongs, search, onToggle } = props;
  const tabIndex = isReached ? 0 : -1;
  const toggle = (event: MouseEvent) => {
    event.preventDefault(); // the box shows what is selected, nothing of its own
    onToggle(index, event.shiftKey);
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      className={cn(
        RUN_COLUMNS,
        "group relative h-19 border-b border-line transition-colors md:h-14",
        isSelected ? "bg-accent-soft" : "hover:bg-sunken/60",
        !belongs && "opacity-60",
      )}
    >
      <div role="cell" className="relative z-1 row-span-2 self-start pt-4 md:row-span-1 md:self-center md:pt-0">
        <Checkbox
          checked={isSelected}
          tabIndex={tabIndex}
          aria-label={`Select ${run.displayName}`}
          className="align-middle"
          onClick={toggle}
        />
      </div>
      <div role="cell" className="order-2 flex items-center md:order-none" title={run.stateDetails}>
        <RunStateBadge state={run.state} />
        {run.exitCode !== undefined && run.exitCode !== 0 && (
          <span className="ml-1.5 hidden font-mono text-xs text-muted xl:inline" title={`Exit code ${run.exitCode}`}>
            exit {run.exitCode}
          </span>
        )}
      </div>
      <div role="cell" className="order-1 min-w-0 md:order-none">
        <RunLink
          runId={run.id}
          search={search}
          tabIndex={tabIndex}
          data-name=""
          className="block truncate text-base leading-6 font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {run.displayName}
        </RunLink>
        <Link
          href={`/jobs/${encodeURIComponent(run.jobId)}${search}`}
          prefetch={false}
          tabIndex={tabIndex}
          className="relative z-1 hidden max-w-fit truncate text-sm leading-6 text-muted hover:text-ink hover:underline md:block"
        >
          {run.jobName}
        </Link>
      </div>
      <div role="cell" className="hidden min-w-0 text-sm xl:block">
        {run.host ? (
          <Link
            href={`/hosts${search}#${encodeURIComponent(run.host.id)}`}
            prefetch={false}
            tabIndex={tabIndex}
            className="relative z-1 block max-w-fit truncate hover:underline"
            title={run.host.connected ? undefined : "This host is silent"}
          >
            {run.host.name}
            {!run.host.connected && <span className="text-warn"> (silent)</span>}
          </Link>
        ) : (
          <span className="text-muted">{run.state === "ACCEPTED" ? "Waiting" : "None"}</span>
        )}
      </div>
      {/* the second line of a narrow row */}
      <div className="contents max-md:order-3 max-md:col-span-2 max-md:col-start-2 max-md:flex max-md:min-w-0 max-md:gap-2 max-md:text-sm max-md:text-muted">
        <span role="presentation" className="truncate md:hidden">
          {run.jobName}
        </span>
        <div role="cell" className="text-sm whitespace-nowrap text-muted">
          <TimeAgo time={run.timeAccepted} />
        </div>
        <div role="cell" className="text-sm whitespace-nowrap">
          <RunTook run={run} />
        </div>
      </div>
      <div role="cell" className="hidden truncate text-sm text-muted xl:block">
        {run.createdBy.name}
      </div>
    </div>
  );
});

/** How long its program ran, or runs; nothing where it never did. */
function RunTook({ run: { state, timeStarted, timeFinished } }: { run: RunListItem }) {
  if (timeStarted === undefined) {
    return <span className="sr-only">{`${RUN_STATE_WORDING[state].word}, not started`}</span>;
  }
  return <Duration from={timeStarted} to={timeFinished} />;
}
