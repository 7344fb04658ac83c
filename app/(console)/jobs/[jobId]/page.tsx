import type { Metadata } from "next";
import { JobPage } from "../../../../components/jobs/job-page.tsx";
import { jobQuery } from "../../../../lib/client/console-queries.ts";
import { jobRunsQuery } from "../../../../lib/client/job-runs-query.ts";
import { Prefetched } from "../../../prefetched.tsx";
import { serverApi } from "../../../server-api.ts";

export const metadata: Metadata = { title: "Job" };

export default async function Page({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params;
  const api = await serverApi();
  return (
    <Prefetched
      read={(cache) => [cache.prefetchQuery(jobQuery(api, jobId)), cache.prefetchQuery(jobRunsQuery(api, jobId))]}
    >
      <JobPage jobId={jobId} />
    </Prefetched>
  );
}
