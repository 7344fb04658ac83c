"use client";

import type { FirstSteps } from "../../lib/getting-started/first-steps.ts";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { ExampleRun } from "./example-run.tsx";
import { StepList } from "./step-list.tsx";
import { TerminalLines } from "./terminal-lines.tsx";
import { useFirstSteps } from "./use-first-steps.ts";

/** What to do first, and how far one is. */
export function GettingStartedPage() {
  const { steps, error, retry } = useFirstSteps();
  return (
    <>
      <PageHeader title="Getting started" description={descriptionOf(steps)} />
      {steps && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,30rem)] xl:grid-rows-[auto_1fr]">
          <StepList steps={steps} />
          <div className="min-w-0 xl:col-start-2 xl:row-span-2">
            <ExampleRun run={steps.exampleRun} />
          </div>
          <TerminalLines />
        </div>
      )}
      {!steps && (error ? <ErrorState error={error} retry={retry} /> : <Skeleton className="h-96" />)}
    </>
  );
}

function descriptionOf(steps: FirstSteps | undefined): string {
  if (!steps) return "From a script to a finished run, in a few steps.";
  const { example, job, run } = steps.done;
  if (example && job && run) return "You have made a job and run it. What is here stays for looking things up.";
  return "From a script to a finished run, in a few steps. Each is ticked off once it is done.";
}
