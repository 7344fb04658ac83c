import type { ApiClient } from "../../lib/client/api-client.ts";
import { readLogWindow } from "../../lib/client/log-reads.ts";

/** Some hundred lines: more than the tallest screen shows, and drawn within a frame or two. */
const END_BYTES = 64 * 1024;
/** What follows is asked for from where this ends, so that a short while changes nothing. */
const FRESH_MS = 5_000;

/** The end of a run's log, as its panel opens with it. */
export const logEndQuery = (api: ApiClient, runId: string) => ({
  queryKey: ["log-end", runId] as const,
  queryFn: ({ signal }: { signal?: unknown }) => readLogWindow(api, runId, { maxBytes: END_BYTES }, signal),
  staleTime: FRESH_MS,
  gcTime: FRESH_MS,
});
