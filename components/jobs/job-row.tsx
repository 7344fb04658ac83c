"use client";

import { FileArchive, FileCode, FileX } from "lucide-react";
import Link from "next/link";
import type { JobListItem } from "../../lib/contract/job-views.ts";
import { isArchive } from "../../lib/jobs/job-form.ts";
import { shapeWords } from "../../lib/shapes/shape-words.ts";
import { TimeAgo } from "../ui/time.tsx";
import { KIND_WORDS } from "./create/artifact-card.tsx";
import { JobMenu } from "./job-menu.tsx";
import { RunMarks } from "./run-marks.tsx";

/** The columns where there is room for them; below, what is said stands one under the other. */
export const JOB_COLUMNS =
  "max-xl:flex max-xl:flex-wrap max-xl:items-center max-xl:justify-between max-xl:gap-x-3 xl:grid xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)_16rem_minmax(0,1.2fr)_2rem] xl:items-center xl:gap-x-5";

/** A job: all of it leads to its page, its marks to their runs. */
export function JobRow({ job }: { job: JobListItem }) {
  const { displayName, description, artifact, shape, lastRuns, createdBy, timeCreated } = job;
  const Icon = !artifact ? FileX : isArchive(artifact.kind) ? FileArchive : FileCode;
  return (
    <li
      className={`relative gap-y-1.5 p-4 transition-colors first:rounded-t-xl last:rounded-b-xl hover:bg-sunken/60 xl:min-h-16 xl:py-2.5 ${JOB_COLUMNS}`}
    >
      <div className="min-w-0 max-xl:w-full max-xl:pr-10">
        <Link
          href={`/jobs/${job.id}`}
          className="text-base font-medium break-words after:absolute after:inset-0 after:rounded-[inherit] hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent xl:block xl:truncate"
        >
          {displayName}
        </Link>
        {description && <p className="truncate text-sm text-muted">{description}</p>}
      </div>
      <div className="min-w-0 text-sm text-muted max-xl:flex max-xl:w-full max-xl:gap-x-3">
        <p className="flex min-w-0 items-center gap-1.5">
          <Icon className="size-4 shrink-0" aria-hidden="true" />
          <span className="truncate" title={artifact && KIND_WORDS[artifact.kind]}>
            {artifact?.fileName ?? "No artifact yet"}
          </span>
        </p>
        <p className="tabular-nums max-xl:shrink-0 xl:truncate xl:pl-5.5">{shape ? shapeWords(shape) : "No shape"}</p>
      </div>
      <RunMarks runs={lastRuns} jobName={displayName} />
      <p className="min-w-0 truncate text-sm text-muted">
        <TimeAgo time={timeCreated} /> by {createdBy.name}
      </p>
      <div className="absolute top-3 right-3 xl:relative xl:top-auto xl:right-auto">
        <JobMenu job={job} />
      </div>
    </li>
  );
}
