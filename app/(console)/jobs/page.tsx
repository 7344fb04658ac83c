import type { Metadata } from "next";
import { JobsPage } from "../../../components/jobs/jobs-page.tsx";
import { jobsQuery } from "../../../lib/client/console-queries.ts";
import { readJobListQuery } from "../../../lib/jobs/job-list-url.ts";
import { Prefetched } from "../../prefetched.tsx";
import { serverApi } from "../../server-api.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const asked = await searchParams;
  const api = await serverApi();
  const query = readJobListQuery((name) => [asked[name]].flat()[0]);
  return (
    <Prefetched read={(cache) => [cache.prefetchInfiniteQuery(jobsQuery(api, query))]}>
      <JobsPage />
    </Prefetched>
  );
}
