"use client";

import { useQuery } from "@tanstack/react-query";
import { hostsQuery, jobQuery, shapesQuery } from "../../../lib/client/console-queries.ts";
import { useApi } from "../../data/api.tsx";
import { useChosenProject } from "../../frame/chosen-project.tsx";
import { RunFormSkeleton } from "../../run-form/run-form-skeleton.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { JobError } from "../job-error.tsx";
import { EditJobForm } from "./edit-job-form.tsx";

/** Changing what of a job can be changed. */
export function EditJobPage({ jobId }: { jobId: string }) {
  const api = useApi();
  const { hrefTo } = useChosenProject();
  const job = useQuery(jobQuery(api, jobId));
  const shapes = useQuery(shapesQuery(api));
  const hosts = useQuery(hostsQuery(api));
  const failed = [job, shapes].find(({ error, data }) => error !== null && data === undefined);
  if (failed) return <JobError title="Edit a job" error={failed.error} retry={() => void failed.refetch()} />;
  if (!job.data || !shapes.data) return <RunFormSkeleton />;
  return (
    <>
      <PageHeader
        title={`Edit ${job.data.displayName}`}
        breadcrumbs={[
          { label: "Jobs", href: hrefTo("/jobs") },
          { label: job.data.displayName, href: `/jobs/${jobId}` },
        ]}
        description="Artifact, variables, arguments and runtime are fixed once a job is made: duplicate the job to change them, or change them for one run when you start it."
      />
      <EditJobForm key={jobId} job={job.data} shapes={shapes.data} hosts={hosts.data} />
    </>
  );
}
