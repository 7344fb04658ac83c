"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { hostsQuery, jobQuery, runQuery, shapesQuery } from "../../lib/client/console-queries.ts";
import { newRunForm, runFormLike } from "../../lib/runs/run-form.ts";
import { useApi } from "../data/api.tsx";
import { useChosenProject } from "../frame/chosen-project.tsx";
import { JobError } from "../jobs/job-error.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RunFormSkeleton } from "./run-form-skeleton.tsx";
import { StartRunForm } from "./start-run-form.tsx";

/** Starting runs of a job, as it is or like an earlier run (`?from=`). */
export function StartRunPage({ jobId }: { jobId: string }) {
  const api = useApi();
  const { hrefTo } = useChosenProject();
  const from = useSearchParams().get("from") ?? undefined;
  const job = useQuery(jobQuery(api, jobId));
  const shapes = useQuery(shapesQuery(api));
  const hosts = useQuery(hostsQuery(api));
  const like = useQuery({ ...runQuery(api, from ?? ""), enabled: from !== undefined });

  const failed = [job, shapes, like].find(({ error, data }) => error !== null && data === undefined);
  if (failed) return <JobError title="Start a run" error={failed.error} retry={() => void failed.refetch()} />;
  if (!job.data || !shapes.data || (from !== undefined && !like.data)) return <RunFormSkeleton />;
  return (
    <>
      <PageHeader
        title={like.data ? "Run again with changes" : "Start a run"}
        breadcrumbs={[
          { label: "Jobs", href: hrefTo("/jobs") },
          { label: job.data.displayName, href: `/jobs/${jobId}` },
        ]}
        description={
          like.data
            ? `Filled with what ${like.data.displayName} was started with. What you change counts for the new run alone.`
            : "What you change counts for this run alone; the job stays as it is."
        }
      />
      <StartRunForm
        key={`${jobId} ${from ?? ""}`}
        job={job.data}
        initial={like.data ? runFormLike(job.data, like.data) : newRunForm(job.data)}
        fromRunId={from}
        shapes={shapes.data}
        hosts={hosts.data}
      />
    </>
  );
}
