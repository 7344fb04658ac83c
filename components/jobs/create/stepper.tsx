import { Check, CircleAlert } from "lucide-react";
import { JOB_STEP_IDS, type JobStep } from "../../../lib/jobs/job-form.ts";
import { cn } from "../../ui/cn.ts";

export const STEP_TITLES: Readonly<Record<JobStep, string>> = {
  artifact: "Artifact",
  compute: "Compute",
  environment: "Environment",
  limits: "Limits and logging",
  review: "Review",
};

/** The steps, beside the content or, on a phone, as a row of marks above it. */
export function Stepper({
  current,
  furthest,
  wrong,
  onGo,
}: {
  current: JobStep;
  furthest: number;
  /** Steps that were left with something wrong. */
  wrong: ReadonlySet<JobStep>;
  onGo: (step: JobStep) => void;
}) {
  const at = JOB_STEP_IDS.indexOf(current);
  return (
    <nav aria-label="Steps" className="lg:sticky lg:top-8">
      <ol className="flex items-center gap-1 lg:flex-col lg:items-stretch">
        {JOB_STEP_IDS.map((step, index) => {
          const isCurrent = step === current;
          const isVisited = index <= furthest;
          const state = wrong.has(step) ? "wrong" : isVisited && !isCurrent && index < furthest ? "done" : "open";
          return (
            <li key={step} className={cn("lg:flex-none", isCurrent ? "min-w-0 flex-1" : "flex-none")}>
              <button
                type="button"
                disabled={!isVisited}
                aria-current={isCurrent ? "step" : undefined}
                aria-label={`${index + 1}. ${STEP_TITLES[step]}${state === "wrong" ? ", something to correct" : state === "done" ? ", done" : ""}`}
                onClick={() => {
                  if (!isCurrent) onGo(step);
                }}
                className={cn(
                  "flex h-9 w-full items-center gap-2.5 rounded-md px-1.5 text-left text-sm transition-colors pointer-coarse:h-11 lg:px-2",
                  isCurrent ? "font-medium text-ink lg:bg-sunken" : "text-muted enabled:hover:text-ink",
                  "disabled:cursor-default",
                )}
              >
                <StepMark number={index + 1} state={state} isCurrent={isCurrent} />
                <span className={cn("truncate", !isCurrent && "hidden lg:inline")}>{STEP_TITLES[step]}</span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className="sr-only" role="status">
        Step {at + 1} of {JOB_STEP_IDS.length}: {STEP_TITLES[current]}
      </p>
    </nav>
  );
}

function StepMark({
  number,
  state,
  isCurrent,
}: {
  number: number;
  state: "open" | "done" | "wrong";
  isCurrent: boolean;
}) {
  const shape = "grid size-5 shrink-0 place-items-center rounded-full text-xs font-medium tabular-nums";
  if (state === "wrong") {
    return (
      <span className={cn(shape, "bg-down-soft text-down")}>
        <CircleAlert className="size-3.5" aria-hidden="true" />
      </span>
    );
  }
  if (state === "done") {
    return (
      <span className={cn(shape, "bg-accent-soft text-accent")}>
        <Check className="size-3.5" aria-hidden="true" />
      </span>
    );
  }
  return (
    <span className={cn(shape, isCurrent ? "bg-accent text-accent-ink" : "border border-line-strong text-muted")}>
      {number}
    </span>
  );
}
