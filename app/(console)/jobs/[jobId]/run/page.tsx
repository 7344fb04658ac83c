import type { Metadata } from "next";
import { StartRunPage } from "../../../../../components/run-form/start-run-page.tsx";
import { hostsQuery, jobQuery, runQuery, shapesQuery } from "../../../../../lib/client/console-queries.ts";
import { Prefetched } from "../../../../prefetched.tsx";
import { serverApi } from "../../../../server-api.ts";

export const metadata: Metadata = { title: "Start a run" };

export default async function Page({
  params,
  searchParams,
}: {
  params: Promise<{ jobId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { jobId } = await params;
  const { from } = await searchParams;
  const api = await serverApi();
  return (
    <Prefetched
      read={(cache) => [
        cache.prefetchQuery(jobQuery(api, jobId)),
        cache.prefetchQuery(shapesQuery(api)),
        cache.prefetchQuery(hostsQuery(api)),
        ...(typeof from === "string" ? [cache.prefetchQuery(runQuery(api, from))] : []),
      ]}
    >
      <StartRunPage jobId={jobId} />
    </Prefetched>
  );
}
