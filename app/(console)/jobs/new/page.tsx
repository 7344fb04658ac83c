import type { Metadata } from "next";
import { CreateJobPage } from "../../../../components/jobs/create/create-job-page.tsx";
import {
  hostsQuery,
  jobQuery,
  projectsQuery,
  sessionQuery,
  shapesQuery,
} from "../../../../lib/client/console-queries.ts";
import { Prefetched } from "../../../prefetched.tsx";
import { serverApi } from "../../../server-api.ts";

export const metadata: Metadata = { title: "Create a job" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { from } = await searchParams;
  const api = await serverApi();
  return (
    <Prefetched
      read={(cache) => [
        cache.prefetchQuery(sessionQuery(api)),
        cache.prefetchQuery(shapesQuery(api)),
        cache.prefetchQuery(projectsQuery(api)),
        cache.prefetchQuery(hostsQuery(api)),
        ...(typeof from === "string" ? [cache.prefetchQuery(jobQuery(api, from))] : []),
      ]}
    >
      <CreateJobPage />
    </Prefetched>
  );
}
