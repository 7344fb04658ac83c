import type { ApiClient } from "./api-client.ts";
import { listRunsPage } from "./console-queries.ts";

/** A job's newest runs; under the job's key, so that they are read again when one of them changes. */
export const jobRunsQuery = (api: ApiClient, jobId: string) => ({
  queryKey: ["job", jobId, "runs"] as const,
  queryFn: ({ signal }: { signal?: unknown }) => listRunsPage(api, { jobId }, undefined, signal),
});
