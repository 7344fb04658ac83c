"use client";

import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { formatDuration, formatElapsed } from "../../lib/format/duration.ts";
import { isEnded, type RunState } from "../../lib/runs/life-cycle.ts";
import {
  PHASE_WORDING,
  runPhases,
  type AttemptPhases,
  type PhaseKind,
  type RunPhase,
} from "../../lib/runs/run-phases.ts";
import { useClockText } from "../data/clock.tsx";
import { cn } from "../ui/cn.ts";
import { Moment } from "../ui/time.tsx";

/** What each attempt went through and how long it took: a bar for the eye, the same in words below it. */
export function RunTimeline({ run }: { run: RunDetail }) {
  // a run that has ended is drawn once, not each second
  const now = Number(useClockText((ms) => (isEnded(run.state) ? "0" : String(ms))));
  const attempts = runPhases(run, now);
  return (
    <section aria-label="Timeline" className="grid gap-4">
      {attempts.map((attempt) => (
        <div key={attempt.id}>
          {attempts.length > 1 && (
            <h2 className="mb-2 text-sm font-medium">
              Attempt {attempt.number}
              {attempt.hostName !== undefined && <span className="text-muted"> on {attempt.hostName}</span>}
            </h2>
          )}
          <Phases attempt={attempt} endedAs={run.state} />
        </div>
      ))}
    </section>
  );
}

function Phases({ attempt, endedAs }: { attempt: AttemptPhases; endedAs: RunState }) {
  const { phases, ended } = attempt;
  return (
    <ol className="flex min-h-15 gap-1">
      {phases.map((phase) => (
        <li key={phase.kind} className="min-w-16 basis-0" style={{ flexGrow: Math.max(1, phase.ms) }}>
          <Phase phase={phase} endedAs={endedAs} />
        </li>
      ))}
      {ended !== undefined && (
        <li className="w-16 shrink-0 text-right">
          <div aria-hidden="true" className="mb-2 ml-auto h-1.5 w-1.5 rounded-full bg-line-strong" />
          <p className="text-xs font-medium">Ended</p>
          <p className="text-xs text-muted">
            <Moment time={new Date(ended).toISOString()} show="time" />
          </p>
        </li>
      )}
    </ol>
  );
}

function Phase({ phase: { kind, ms, from, to }, endedAs }: { phase: RunPhase; endedAs: RunState }) {
  const { word, sentence } = PHASE_WORDING[kind];
  const goesOn = to === undefined;
  return (
    <>
      <div
        aria-hidden="true"
        className={cn("mb-2 h-1.5 rounded-full", colourOf(kind, endedAs), goesOn && "motion-safe:animate-pulse")}
      />
      <p className="truncate text-xs font-medium" title={`${sentence} Since ${new Date(from).toISOString()}.`}>
        {word}
      </p>
      <p className="truncate text-xs text-muted tabular-nums">{goesOn ? formatElapsed(ms) : formatDuration(ms)}</p>
    </>
  );
}

function colourOf(kind: PhaseKind, endedAs: RunState): string {
  if (kind === "running") return { SUCCEEDED: "bg-up", FAILED: "bg-down" }[String(endedAs)] ?? "bg-info";
  return { queued: "bg-line-strong", assigned: "bg-muted/60", preparing: "bg-accent/50", stopping: "bg-warn" }[kind];
}
