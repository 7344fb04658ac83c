"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Boxes, Plus, SearchX } from "lucide-react";
import Link from "next/link";
import { jobsQuery } from "../../lib/client/console-queries.ts";
import { isFiltered, readJobListQuery } from "../../lib/jobs/job-list-url.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { JobRow } from "./job-row.tsx";
import { JobsFilters } from "./jobs-filters.tsx";
import { JobsSkeleton } from "./jobs-skeleton.tsx";
import { useAddress } from "./use-address.ts";

/** Every job of the chosen project, with its last runs. */
export function JobsPage() {
  const { get, set } = useAddress();
  return (
    <>
      <PageHeader
        title="Jobs"
        actions={
          <Button asChild>
            <Link href={inProject("/jobs/new", get("project"))}>
              <Plus aria-hidden="true" />
              Create a job
            </Link>
          </Button>
        }
      />
      <JobsFilters get={get} set={set} />
      <JobsList get={get} set={set} />
    </>
  );
}

function JobsList({ get, set }: ReturnType<typeof useAddress>) {
  const api = useApi();
  const query = readJobListQuery(get);
  const list = useInfiniteQuery({ ...jobsQuery(api, query), placeholderData: keepPreviousData });
  if (list.isPending) return <JobsSkeleton />;
  if (!list.data) return <ErrorState error={list.error} retry={() => void list.refetch()} />;

  const jobs = list.data.pages.flatMap(({ items }) => items);
  if (jobs.length === 0) {
    return isFiltered(query) ? (
      <EmptyState
        icon={SearchX}
        title="No job matches"
        action={
          <Button
            variant="outline"
            onClick={() => {
              set({ q: undefined, kind: undefined, active: undefined });
            }}
          >
            Clear the filters
          </Button>
        }
      >
        Names and descriptions are searched, in the chosen project.
      </EmptyState>
    ) : (
      <EmptyState
        icon={Boxes}
        title="No jobs yet"
        action={
          <Button asChild>
            <Link href={inProject("/jobs/new", get("project"))}>Create a job</Link>
          </Button>
        }
      >
        A job is a script or an archive with the machine it needs. Make one, then start as many runs of it as you like.
      </EmptyState>
    );
  }
  return (
    <>
      <ul
        aria-label="Jobs"
        aria-busy={list.isPlaceholderData}
        className="divide-y divide-line rounded-xl border border-line bg-raised"
      >
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="mt-4 flex justify-center">
          <Button
            variant="outline"
            aria-disabled={list.isFetchingNextPage}
            onClick={() => {
              if (!list.isFetchingNextPage) void list.fetchNextPage();
            }}
          >
            {list.isFetchingNextPage ? "Reading more…" : "Show more jobs"}
          </Button>
        </div>
      )}
      {list.isFetchNextPageError && (
        <p role="alert" className="mt-3 text-center text-sm text-down">
          {list.error.message}
        </p>
      )}
    </>
  );
}

const inProject = (path: string, project: string | null): string =>
  project ? `${path}?project=${encodeURIComponent(project)}` : path;
