import type { Metadata } from "next";
import { EditJobPage } from "../../../../../components/jobs/edit/edit-job-page.tsx";
import { hostsQuery, jobQuery, shapesQuery } from "../../../../../lib/client/console-queries.ts";
import { Prefetched } from "../../../../prefetched.tsx";
import { serverApi } from "../../../../server-api.ts";

export const metadata: Metadata = { title: "Edit a job" };

export default async function Page({ params }: { params: Promise<{ jobId: string }> }) {
  const { jobId } = await params;
  const api = await serverApi();
  return (
    <Prefetched
      read={(cache) => [
        cache.prefetchQuery(jobQuery(api, jobId)),
        cache.prefetchQuery(shapesQuery(api)),
        cache.prefetchQuery(hostsQuery(api)),
      ]}
    >
      <EditJobPage jobId={jobId} />
    </Prefetched>
  );
}
