import type { Metadata } from "next";
import { HostsPage } from "../../../components/hosts/hosts-page.tsx";
import { hostsQuery } from "../../../lib/client/console-queries.ts";
import { Prefetched } from "../../prefetched.tsx";
import { serverApi } from "../../server-api.ts";

export const metadata: Metadata = { title: "Hosts" };

export default async function Page() {
  const api = await serverApi();
  return (
    <Prefetched read={(cache) => [cache.prefetchQuery(hostsQuery(api))]}>
      <HostsPage />
    </Prefetched>
  );
}
