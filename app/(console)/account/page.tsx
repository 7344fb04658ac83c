import type { Metadata } from "next";
import { AccountPage } from "../../../components/account/account-page.tsx";
import { openSessionsQuery } from "../../../lib/client/console-queries.ts";
import { Prefetched } from "../../prefetched.tsx";
import { serverApi } from "../../server-api.ts";

export const metadata: Metadata = { title: "Account" };

export default async function Page() {
  const api = await serverApi();
  return (
    <Prefetched read={(cache) => [cache.prefetchQuery(openSessionsQuery(api))]}>
      <AccountPage />
    </Prefetched>
  );
}
