import { CircleCheck, Clock, Play } from "lucide-react";
import type { HostView } from "../../lib/contract/host-views.ts";
import type { JobDetail } from "../../lib/contract/job-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { changeWords, MOST_STARTED_AT_ONCE, type RunChanges } from "../../lib/runs/run-form.ts";
import { startOutlook } from "../../lib/runs/start-outlook.ts";
import type { Resources } from "../../lib/shapes/shape.ts";
import { Button } from "../ui/button.tsx";
import { Progress } from "../ui/progress.tsx";
import type { StartState } from "./use-start.ts";

/** What the button will do: how many, with what changed, and whether they could start now. */
export function StartSummary({
  job,
  count,
  changes,
  resources,
  hosts,
  state,
}: {
  job: JobDetail;
  /** Undefined while it is no number that is allowed. */
  count: number | undefined;
  changes: RunChanges;
  resources: Resources | undefined;
  hosts: readonly HostView[] | undefined;
  state: StartState;
}) {
  const different = changeWords(changes);
  const outlook = resources && hosts && count !== undefined ? startOutlook(count, resources, hosts) : undefined;
  const isStarting = state.phase === "starting";
  const runs = formatCount(count ?? 1, "run");
  return (
    <div className="grid gap-3 text-sm">
      <div>
        <p className="font-medium break-words">
          {count === undefined ? `1 to ${MOST_STARTED_AT_ONCE} runs` : runs} of {job.displayName}
        </p>
        <p className="mt-1 break-words text-muted">
          {different.length === 0 ? "As the job is, nothing changed." : `Different from the job: ${said(different)}.`}
        </p>
      </div>
      {outlook && (
        <p className="flex items-start gap-2" role="status">
          {outlook.now > 0 ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-up" aria-hidden="true" />
          ) : (
            <Clock className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
          )}
          <span className="min-w-0 break-words">{outlook.text}</span>
        </p>
      )}
      <Button type="submit" size="lg" className="w-full" aria-disabled={isStarting}>
        <Play aria-hidden="true" />
        {isStarting ? "Starting…" : count === undefined || count === 1 ? "Start" : `Start ${runs}`}
      </Button>
      {isStarting && state.of > 1 ? (
        <div className="grid gap-1.5">
          <Progress value={(100 * state.started) / state.of} aria-label="Runs started" />
          <p role="status" className="text-muted tabular-nums">
            {state.started} of {state.of} started
          </p>
        </div>
      ) : (
        <p className="text-center text-xs text-muted pointer-coarse:hidden">
          <kbd className="font-sans">Ctrl</kbd> or <kbd className="font-sans">⌘</kbd> with{" "}
          <kbd className="font-sans">Enter</kbd> starts too
        </p>
      )}
    </div>
  );
}

const MOST_SAID = 6;

const said = (words: readonly string[]): string =>
  words.length <= MOST_SAID
    ? words.join(", ")
    : `${words.slice(0, MOST_SAID - 1).join(", ")} and ${words.length - MOST_SAID + 1} more`;
