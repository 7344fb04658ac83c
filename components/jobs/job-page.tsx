"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { jobQuery } from "../../lib/client/console-queries.ts";
import type { JobDetail } from "../../lib/contract/job-views.ts";
import { canBeStarted } from "../../lib/jobs/misses-entry-point.ts";
import { useApi } from "../data/api.tsx";
import { useChosenProject } from "../frame/chosen-project.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { TimeAgo } from "../ui/time.tsx";
import { ArtifactSection } from "./artifact-section.tsx";
import { ArgumentsSection, ComputeSection, TagsSection, VariablesSection } from "./configuration-sections.tsx";
import { Notice } from "./create/notice.tsx";
import { JobError } from "./job-error.tsx";
import { JobMenu } from "./job-menu.tsx";
import { JobRuns } from "./job-runs.tsx";
import { JobSkeleton } from "./job-skeleton.tsx";

/** A job: what it is, what it runs, and its runs. */
export function JobPage({ jobId }: { jobId: string }) {
  const api = useApi();
  const { data: job, error, refetch } = useQuery(jobQuery(api, jobId));
  if (job) return <Job job={job} />;
  if (error) return <JobError title="Job" error={error} retry={() => void refetch()} />;
  return <JobSkeleton />;
}

function Job({ job }: { job: JobDetail }) {
  const router = useRouter();
  const { hrefTo } = useChosenProject();
  return (
    <>
      <PageHeader
        title={job.displayName}
        breadcrumbs={[{ label: "Jobs", href: hrefTo("/jobs") }]}
        description={
          <>
            {job.description && <p className="mb-1 break-words whitespace-pre-line">{job.description}</p>}
            <p className="flex flex-wrap items-center gap-x-1 text-sm">
              <span>
                In {job.projectName}, made <TimeAgo time={job.timeCreated} /> by {job.createdBy.name}
              </span>
              <CopyButton text={job.id} label="Copy the job's OCID" />
            </p>
          </>
        }
        actions={
          <Actions
            job={job}
            onDeleted={() => {
              router.push(hrefTo("/jobs"));
            }}
          />
        }
      />
      {job.cannotRun !== undefined && (
        <div className="mb-6">
          <Notice tone="warn">
            <p className="font-medium">
              {canBeStarted(job) ? "Each run has to say which file it starts" : "No run can be started"}
            </p>
            <p>{job.cannotRun}</p>
            {canBeStarted(job) && (
              <p>The form that starts a run has a row for it; a duplicate of the job can keep it.</p>
            )}
          </Notice>
        </div>
      )}
      <div className="grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <div className="min-w-0">
          <JobRuns job={job} />
        </div>
        <div className="grid min-w-0 content-start gap-5">
          <ArtifactSection job={job} />
          <ComputeSection job={job} />
          <ArgumentsSection job={job} />
          <VariablesSection job={job} />
          <TagsSection job={job} />
        </div>
      </div>
    </>
  );
}

function Actions({ job, onDeleted }: { job: JobDetail; onDeleted: () => void }) {
  return (
    <>
      {canBeStarted(job) && (
        <Button asChild>
          <Link href={`/jobs/${job.id}/run`}>
            <Play aria-hidden="true" />
            Start a run
          </Link>
        </Button>
      )}
      <JobMenu job={job} variant="outline" withStart={false} onDeleted={onDeleted} />
    </>
  );
}
