"use client";

import { useId, useRef, useState, type KeyboardEvent } from "react";
import Link from "next/link";
import type { RunMark } from "../../lib/contract/job-views.ts";
import { RUN_STATE_WORDING } from "../../lib/runs/wording.ts";
import { RunStateIcon } from "../runs/run-state-icon.tsx";
import { Duration, TimeAgo } from "../ui/time.tsx";

/**
 * A job's last runs, the newest first, each a link. One stop for the tab key; the arrows go along. One bubble for all
 * of them says which run it is.
 */
export function RunMarks({ runs, jobName }: { runs: readonly RunMark[]; jobName: string }) {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [current, setCurrent] = useState(0);
  const [shown, setShown] = useState<number>();
  if (runs.length === 0) return <p className="text-sm text-muted">No runs yet</p>;

  const tabStop = Math.min(current, runs.length - 1);
  const move = (event: KeyboardEvent): void => {
    const next = target(event.key, tabStop, runs.length);
    if (next === undefined) return;
    event.preventDefault();
    setCurrent(next);
    list.current?.querySelectorAll("a")[next]?.focus();
  };
  const run = shown === undefined ? undefined : runs[shown];
  return (
    <div className="relative w-fit">
      <ul
        ref={list}
        aria-label={`Last runs of ${jobName}, newest first`}
        className="-ml-1 flex"
        onKeyDown={(event) => {
          if (event.key === "Escape") setShown(undefined);
          else move(event);
        }}
        onPointerLeave={() => {
          setShown(undefined);
        }}
        onBlur={() => {
          setShown(undefined);
        }}
      >
        {runs.map(({ id: runId, state, displayName }, index) => (
          <li key={runId}>
            <Link
              href={`/runs/${runId}`}
              prefetch={false}
              tabIndex={index === tabStop ? 0 : -1}
              aria-label={`${displayName}: ${RUN_STATE_WORDING[state].word}`}
              aria-describedby={shown === index ? `${id}-bubble` : undefined}
              className="relative grid size-6 place-items-center rounded-md hover:bg-line pointer-coarse:size-8"
              onFocus={() => {
                setCurrent(index);
                setShown(index);
              }}
              onPointerEnter={() => {
                setShown(index);
              }}
            >
              <RunStateIcon state={state} />
            </Link>
          </li>
        ))}
      </ul>
      {run && (
        <div
          id={`${id}-bubble`}
          role="tooltip"
          className="pointer-events-none absolute bottom-full left-0 z-20 mb-1 w-max max-w-72 animate-fade-in rounded-md bg-ink px-2 py-1 text-xs text-canvas"
        >
          <p className="truncate font-medium">{run.displayName}</p>
          <p>
            {RUN_STATE_WORDING[run.state].word}, <TimeAgo time={run.timeAccepted} />
            {run.timeStarted !== undefined && (
              <>
                , {run.timeFinished === undefined ? "for" : "took"}{" "}
                <Duration from={run.timeStarted} to={run.timeFinished} />
              </>
            )}
          </p>
        </div>
      )}
    </div>
  );
}

function target(key: string, at: number, length: number): number | undefined {
  if (key === "ArrowRight") return Math.min(at + 1, length - 1);
  if (key === "ArrowLeft") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  return key === "End" ? length - 1 : undefined;
}
