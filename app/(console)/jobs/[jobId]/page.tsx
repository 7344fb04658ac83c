import type { Metadata } from "next";
import { JobPage } from "../../../../components/jobs/job-page.tsx";
import { jobQuery } from "../../../../lib/client/console-queries.ts";
import { jobRunsQuery } from "../../../../lib/client/job-runs-query.ts";
import { Prefetched } from "../../../prefetched.tsx";
import { serverApi } from "../../../server-api.ts";

interface Props {
  params: Promise<{ jobId: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { jobId } = await params;
  try {
    return { title: (await jobQuery(await serverApi(), jobId).queryFn({})).displayName };
  } catch {
    return { title: "Job" };
  }
}

export default async function Page({ params }: Props) {
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
