"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { FirstSteps } from "../../lib/getting-started/first-steps.ts";
import { useApi } from "../data/api.tsx";
import { logTailQuery } from "../runs/log-tail-query.ts";
import { RunStateBadge } from "../runs/run-state-badge.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Duration, TimeAgo } from "../ui/time.tsx";

const COMMAND = "npx capstan getting-started";

/** The newest run of an example: how it stands and its last words. Without one, how to get the examples. */
export function ExampleRun({ run }: { run: FirstSteps["exampleRun"] }) {
  return (
    <section aria-labelledby="example-run" className="min-w-0">
      <h2 id="example-run" className="mb-3 text-base font-semibold">
        The example
      </h2>
      {run ? <Run run={run} /> : <NoRun />}
    </section>
  );
}

function Run({ run }: { run: NonNullable<FirstSteps["exampleRun"]> }) {
  return (
    <div className="relative overflow-hidden rounded-xl border border-line bg-raised">
      <div className="flex items-start justify-between gap-3 p-4">
        <div className="min-w-0 text-sm">
          <Link
            href={`/runs/${run.id}`}
            className="block truncate text-base font-medium after:absolute after:inset-0 after:rounded-xl hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {run.displayName}
          </Link>
          <p className="text-muted">
            <TimeAgo time={run.timeAccepted} />
            {run.timeStarted !== undefined && (
              <>
                , {run.timeFinished === undefined ? "running for" : "took"}{" "}
                <Duration from={run.timeStarted} to={run.timeFinished} />
              </>
            )}
          </p>
        </div>
        <RunStateBadge state={run.state} />
      </div>
      <LastWords runId={run.id} />
    </div>
  );
}

/** Room for as many lines as the end of a log is read of, so that nothing moves when they come. */
function LastWords({ runId }: { runId: string }) {
  const { data } = useQuery(logTailQuery(useApi(), runId));
  return (
    <figure className="border-t border-line bg-sunken/50">
      <figcaption className="sr-only">The last lines of its log</figcaption>
      <pre className="h-66 overflow-hidden [mask-image:linear-gradient(to_right,black_calc(100%-1.5rem),transparent)] px-4 py-3 font-mono text-xs leading-5 text-muted">
        {data?.lines.join("\n")}
        {data?.lines.length === 0 && "It has written nothing so far."}
      </pre>
    </figure>
  );
}

function NoRun() {
  return (
    <div className="rounded-xl border border-line bg-raised p-4 text-sm text-muted">
      <p>No example has run here. In the folder of Capstan, this makes the examples and runs the first:</p>
      <div className="mt-2 flex items-center justify-between gap-2 rounded-lg bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 font-mono break-words text-ink">{COMMAND}</code>
        <CopyButton text={COMMAND} label="Copy the command" />
      </div>
    </div>
  );
}
