import type { Metadata } from "next";
import { RunsPage } from "../../../components/runs/runs-page.tsx";
import { hostsQuery, jobQuery, runsQuery } from "../../../lib/client/console-queries.ts";
import { parseRunFilter, runListQueryOf } from "../../../lib/runs/run-filter.ts";
import { Prefetched } from "../../prefetched.tsx";
import { serverApi } from "../../server-api.ts";

export const metadata: Metadata = { title: "Runs" };

type Search = Record<string, string | string[] | undefined>;

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const search = await searchParams;
  const filter = parseRunFilter((name) => [search[name]].flat()[0]);
  const api = await serverApi();
  const renderedAt = Date.now();
  return (
    <Prefetched
      read={(cache) => [
        cache.prefetchInfiniteQuery(runsQuery(api, runListQueryOf(filter, renderedAt))),
        ...(filter.jobId === undefined ? [] : [cache.prefetchQuery(jobQuery(api, filter.jobId))]),
        ...(filter.hostId === undefined ? [] : [cache.prefetchQuery(hostsQuery(api))]),
      ]}
    >
      <RunsPage renderedAt={renderedAt} />
    </Prefetched>
  );
}
