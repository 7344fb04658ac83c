"use client";

import type { ReactNode } from "react";
import Link from "next/link";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { shapeWords } from "../../lib/shapes/shape-words.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Duration, TimeAgo } from "../ui/time.tsx";

/** What one wants to know of a run at a glance; as many cells in every state, so that nothing moves. */
export function RunFacts({ run, search }: { run: RunDetail; search: string }) {
  const { configuration, timeStarted, timeFinished } = run;
  const attempt = run.attempts.at(-1);
  const { shapeName } = configuration.shape.value;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-4 xl:grid-cols-8">
      <Fact term="Duration">
        {timeStarted === undefined ? "Not started" : <Duration from={timeStarted} to={timeFinished} />}
      </Fact>
      <Fact term="Accepted">
        <TimeAgo time={run.timeAccepted} />
      </Fact>
      <Fact term="Job">
        {run.jobExists ? (
          <TextLink href={`/jobs/${run.jobId}${search}`}>{run.jobName}</TextLink>
        ) : (
          `${run.jobName} (deleted)`
        )}
      </Fact>
      <Fact term="Host">
        {attempt?.hostId === undefined ? (
          "None yet"
        ) : (
          <TextLink href={`/hosts${search}#${attempt.hostId}`}>{attempt.hostName ?? "A removed host"}</TextLink>
        )}
      </Fact>
      <Fact term="Started by">{run.createdBy.name}</Fact>
      <Fact term="Size" title={shapeName}>
        {shapeWords(configuration.shape.value)}
      </Fact>
      <Fact term="Exit code">
        <span className="font-mono">{attempt?.exitCode ?? "–"}</span>
      </Fact>
      <Fact term="OCID">
        <span className="flex items-center gap-0.5">
          <span className="min-w-0 truncate font-mono" title={run.id}>
            …{run.id.slice(-8)}
          </span>
          <CopyButton text={run.id} label="Copy the run's OCID" className="-my-1.5" />
        </span>
      </Fact>
    </dl>
  );
}

function Fact({ term, title, children }: { term: string; title?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{term}</dt>
      <dd className="mt-0.5 truncate text-sm" title={title}>
        {children}
      </dd>
    </div>
  );
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="underline decoration-line-strong underline-offset-4 hover:decoration-current">
      {children}
    </Link>
  );
}
