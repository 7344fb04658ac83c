"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import Link from "next/link";
import { jobRunsQuery } from "../../lib/client/job-runs-query.ts";
import type { JobDetail } from "../../lib/contract/job-views.ts";
import type { RunListItem } from "../../lib/contract/run-views.ts";
import { formatNumber } from "../../lib/format/count.ts";
import { statesWithRuns } from "../../lib/jobs/run-counts.ts";
import { canBeStarted } from "../../lib/jobs/misses-entry-point.ts";
import { RUN_STATE_WORDING } from "../../lib/runs/wording.ts";
import { useApi } from "../data/api.tsx";
import { RunStateBadge } from "../runs/run-state-badge.tsx";
import { RunStateIcon } from "../runs/run-state-icon.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Duration, TimeAgo } from "../ui/time.tsx";
import { Section } from "./section.tsx";

/** As many of the newest runs are shown here; the runs page has them all. */
const SHOWN = 20;
/** As many of them where the job itself stands below the runs; the class in RunRow says the same. */
const SHOWN_ABOVE = 10;

/** The job's runs: how many in which state, and the newest. */
export function JobRuns({ job }: { job: JobDetail }) {
  const api = useApi();
  const { data, error, refetch } = useQuery(jobRunsQuery(api, job.id));
  const counts = statesWithRuns(job.runs);
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section
      title="Runs"
      aside={
        total > 0 && (
          <Link
            href={`/runs?job=${job.id}`}
            className="-mx-2 inline-flex min-h-8 items-center rounded px-2 text-sm text-accent hover:underline pointer-coarse:min-h-11"
          >
            {total > SHOWN_ABOVE ? `All ${formatNumber(total)} runs` : "In the runs list"}
          </Link>
        )
      }
    >
      {counts.length > 0 && (
        <ul aria-label="Runs by state" className="mb-3 flex flex-wrap gap-1.5">
          {counts.map(({ state, count }) => (
            <li key={state}>
              <Link
                href={`/runs?job=${job.id}&state=${state}`}
                className="inline-flex h-8 items-center gap-1.5 rounded-full border border-line bg-raised px-2.5 text-sm hover:border-line-strong pointer-coarse:h-11"
              >
                <RunStateIcon state={state} />
                <span className="tabular-nums">{formatNumber(count)}</span>
                <span className="text-muted">{RUN_STATE_WORDING[state].word.toLowerCase()}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {error && !data && <ErrorState error={error} retry={() => void refetch()} />}
      {!error && !data && <Skeleton className="h-48" />}
      {data && data.items.length === 0 && (
        <div className="rounded-xl border border-line">
          <EmptyState
            icon={Play}
            title="No runs yet"
            action={
              canBeStarted(job) && (
                <Button asChild variant="outline">
                  <Link href={`/jobs/${job.id}/run`}>Start a run</Link>
                </Button>
              )
            }
          >
            A run takes the job as it is at that moment, with what you change for that run alone.
          </EmptyState>
        </div>
      )}
      {data && data.items.length > 0 && (
        <ol
          aria-label="Newest runs"
          className="divide-y divide-line overflow-hidden rounded-xl border border-line bg-raised"
        >
          {data.items.slice(0, SHOWN).map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ol>
      )}
    </Section>
  );
}

function RunRow({ run }: { run: RunListItem }) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-3.5 py-2.5 text-sm hover:bg-sunken/60 max-xl:nth-[n+11]:hidden">
      <Link
        href={`/runs/${run.id}`}
        prefetch={false}
        className="min-w-0 truncate font-medium after:absolute after:inset-0 hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
      >
        {run.displayName}
      </Link>
      <RunStateBadge state={run.state} />
      <p className="min-w-0 truncate text-muted">
        <TimeAgo time={run.timeAccepted} /> by {run.createdBy.name}
      </p>
      <p className="text-right text-muted">
        {run.timeStarted !== undefined && <Duration from={run.timeStarted} to={run.timeFinished} />}
      </p>
    </li>
  );
}
