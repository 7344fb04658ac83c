import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";

/**
 * Children with what they read first already in their cache, so that a page arrives filled. What could not be read is
 * left to the browser, which shows the error where it belongs.
 */
export async function Prefetched({
  read,
  children,
}: {
  read: (cache: QueryClient) => Promise<unknown>[];
  children: ReactNode;
}) {
  const cache = new QueryClient();
  await Promise.allSettled(read(cache));
  return <HydrationBoundary state={dehydrate(cache)}>{children}</HydrationBoundary>;
}
