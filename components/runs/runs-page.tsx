"use client";

import { useCallback, useMemo, useState } from "react";
import Link from "next/link";
import { ArrowUp, ListFilter, Play, RotateCw } from "lucide-react";
import type { RunListItem } from "../../lib/contract/run-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { isFiltered, matchesRunQuery } from "../../lib/runs/run-filter.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { RunFilterBar } from "./run-filter-bar.tsx";
import { RunList } from "./run-list.tsx";
import { RunListSkeleton } from "./run-list-skeleton.tsx";
import { RunsActionBar } from "./runs-action-bar.tsx";
import { useRunFilter } from "./use-run-filter.ts";
import { useRuns } from "./use-runs.ts";

/** So far down, new rows on top would move what somebody reads. */
const TOP_PIXELS = 40;
const isAtTop = (): boolean => window.scrollY <= TOP_PIXELS;
const NOBODY: ReadonlySet<string> = new Set();

/** Every run, the newest first, live. `renderedAt`: when the page was, in ms. */
export function RunsPage({ renderedAt }: { renderedAt: number }) {
  const control = useRunFilter(renderedAt);
  const { filter, query, clear } = control;
  const { list, rows, waiting, showWaiting, refresh } = useRuns(query, isAtTop);
  const [selected, select] = useState<ReadonlySet<string>>(NOBODY);
  const search = filter.projectId === undefined ? "" : `?project=${encodeURIComponent(filter.projectId)}`;
  const chosen = useMemo(() => rows.filter(({ id }) => selected.has(id)), [rows, selected]);
  const strangers = useMemo(() => rows.filter((run) => !matchesRunQuery(query, run)).length, [rows, query]);
  const load = useCallback(() => void list.fetchNextPage(), [list.fetchNextPage]);

  return (
    <>
      <PageHeader title="Runs" />
      <RunFilterBar control={control} />
      <div className="relative">
        <RunsNews waiting={waiting} strangers={strangers} onShow={showWaiting} onRefresh={refresh} />
        {list.isPending ? (
          <RunListSkeleton />
        ) : list.isError && rows.length === 0 ? (
          <ErrorState error={list.error} retry={() => void list.refetch()} />
        ) : rows.length === 0 ? (
          isFiltered(filter) ? (
            <NothingMatches onClear={clear} />
          ) : (
            <NoRuns search={search} />
          )
        ) : (
          <RunList
            rows={rows}
            query={query}
            search={search}
            selected={selected}
            onSelect={select}
            more={{
              exists: list.hasNextPage,
              isLoading: list.isFetching,
              error: list.isFetchNextPageError ? list.error : null,
              load,
            }}
          />
        )}
      </div>
      <RunsActionBar
        runs={chosen}
        onClear={() => select(NOBODY)}
        onDone={(ids) => {
          const done = new Set(ids);
          select((before) => new Set([...before].filter((id) => !done.has(id))));
        }}
      />
    </>
  );
}

/** What would move the rows waits here until somebody wants it. */
function RunsNews({
  waiting,
  strangers,
  onShow,
  onRefresh,
}: {
  waiting: readonly RunListItem[];
  strangers: number;
  onShow: () => void;
  onRefresh: () => Promise<void>;
}) {
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-16 z-20 flex justify-center gap-2 md:top-4">
      {waiting.length > 0 && (
        <Button
          size="sm"
          className="pointer-events-auto rounded-full shadow-pop motion-safe:animate-pop-in"
          onClick={() => {
            onShow();
            window.scrollTo({ top: 0 });
          }}
        >
          <ArrowUp aria-hidden="true" />
          {formatCount(waiting.length, "new run")}
        </Button>
      )}
      {strangers > 0 && (
        <Button
          variant="outline"
          size="sm"
          className="pointer-events-auto rounded-full shadow-pop motion-safe:animate-pop-in"
          onClick={() => void onRefresh()}
        >
          <RotateCw aria-hidden="true" />
          {formatCount(strangers, "row")} changed and no longer {strangers === 1 ? "matches" : "match"}
        </Button>
      )}
    </div>
  );
}

function NoRuns({ search }: { search: string }) {
  return (
    <EmptyState
      icon={Play}
      title="No run yet"
      action={
        <Button asChild>
          <Link href={`/jobs${search}`}>Go to jobs</Link>
        </Button>
      }
    >
      A run is one execution of a job. Open a job and start it; its run shows up here at once.
    </EmptyState>
  );
}

function NothingMatches({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={ListFilter}
      title="No run matches"
      action={
        <Button variant="outline" onClick={onClear}>
          Clear all filters
        </Button>
      }
    >
      There are no runs that fit all of these filters. A run that comes to fit them shows up here by itself.
    </EmptyState>
  );
}
