"use client";

import { useQuery } from "@tanstack/react-query";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { formatDuration } from "../../lib/format/duration.ts";
import { failureAdvice } from "../../lib/runs/failure-advice.ts";
import { isEnded } from "../../lib/runs/life-cycle.ts";
import { inStateSince, runStory } from "../../lib/runs/run-story.ts";
import { RUN_STATE_WORDING, type Tone } from "../../lib/runs/wording.ts";
import { useApi } from "../data/api.tsx";
import { useClockText } from "../data/clock.tsx";
import { cn } from "../ui/cn.ts";
import { Moment, TimeAgo } from "../ui/time.tsx";
import { logTailQuery } from "./log-tail-query.ts";
import { RunStateIcon } from "./run-state-icon.tsx";

const SOFT: Readonly<Record<Tone, string>> = {
  up: "bg-up-soft",
  down: "bg-down-soft",
  warn: "bg-warn-soft",
  info: "bg-info-soft",
  muted: "bg-sunken",
};

/** What state the run is in, why, and since when; room for two lines, whatever it says. */
export function RunStatus({ run, withTail }: { run: RunDetail; withTail: boolean }) {
  const { word, tone } = RUN_STATE_WORDING[run.state];
  const advice = failureAdvice(run);
  const silentSince = run.attempts.at(-1)?.unreachableSince;
  return (
    <section
      aria-label="State"
      className={cn("overflow-hidden rounded-xl border border-line bg-raised", withTail && "border-down/40")}
    >
      <div className="flex min-h-18 items-start gap-3 p-4">
        <span className={cn("grid size-10 shrink-0 place-items-center rounded-full", SOFT[tone])}>
          <RunStateIcon state={run.state} className="size-5" />
        </span>
        <div className="min-w-0 flex-1" role="status">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-lg font-semibold" data-state-of-run={run.state}>
              {word}
            </span>
            <TimeAgo time={inStateSince(run)} className="text-sm text-muted" />
          </p>
          <p className="mt-0.5 text-base break-words">
            {run.state === "CANCELING" && run.cancel ? <Grace {...run.cancel} /> : runStory(run)}
          </p>
          {advice !== undefined && <p className="mt-1 text-sm text-muted">{advice}</p>}
          {silentSince !== undefined && (
            <p className="mt-1 text-sm text-warn">
              {run.attempts.at(-1)?.hostName ?? "Its host"} is silent since <Moment time={silentSince} show="time" />.{" "}
              {isEnded(run.state)
                ? "The rest of the log comes when it is back."
                : "The run goes on there as far as anybody can know; its log comes when the host is back."}
            </p>
          )}
        </div>
      </div>
      {withTail && <LogTail runId={run.id} />}
    </section>
  );
}

function Grace({ askedAt, killAt }: { askedAt: string; killAt: string }) {
  const left = useClockText((now) => {
    const ms = Date.parse(killAt) - now;
    return ms > 0
      ? `killed in ${formatDuration(Math.ceil(ms / 1000) * 1000)}`
      : "its grace is over, it is being killed";
  });
  return (
    <span className="tabular-nums">
      SIGTERM sent <TimeAgo time={askedAt} />; {left}.
    </span>
  );
}

/** The last lines of a failed run's log: what one looks for first. */
function LogTail({ runId }: { runId: string }) {
  const { data } = useQuery(logTailQuery(useApi(), runId));
  if (data?.lines.length === 0) {
    return <p className="border-t border-line px-4 py-3 text-sm text-muted">It ended without writing anything.</p>;
  }
  return (
    <figure className="border-t border-line">
      <figcaption className="px-4 pt-3 text-xs font-medium text-muted">
        {data?.cut === false ? "Everything it wrote" : "The last lines it wrote"}
      </figcaption>
      <pre
        // it scrolls sideways, also by keyboard
        tabIndex={0}
        aria-label="The last lines of the log"
        className="max-h-72 min-h-12 overflow-auto px-4 pt-1.5 pb-3 font-mono text-xs leading-5"
      >
        {data?.lines.join("\n")}
      </pre>
    </figure>
  );
}
