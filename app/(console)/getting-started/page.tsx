import type { Metadata } from "next";
import { GettingStartedPage } from "../../../components/getting-started/getting-started-page.tsx";
import { hostsQuery, jobsQuery, projectsQuery, sessionQuery } from "../../../lib/client/console-queries.ts";
import { Prefetched } from "../../prefetched.tsx";
import { serverApi } from "../../server-api.ts";

export const metadata: Metadata = { title: "Getting started" };

export default async function Page() {
  const api = await serverApi();
  return (
    <Prefetched
      read={(cache) => [
        cache.prefetchQuery(sessionQuery(api)),
        cache.prefetchQuery(projectsQuery(api)),
        cache.prefetchInfiniteQuery(jobsQuery(api, {})),
        cache.prefetchQuery(hostsQuery(api)),
      ]}
    >
      <GettingStartedPage />
    </Prefetched>
  );
}
