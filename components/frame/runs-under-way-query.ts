import type { ApiClient } from "../../lib/client/api-client.ts";
import { listRunsPage } from "../../lib/client/console-queries.ts";
import { present } from "../../lib/present.ts";
import type { RunState } from "../../lib/runs/life-cycle.ts";

const UNDER_WAY: RunState[] = ["ACCEPTED", "IN_PROGRESS", "CANCELING", "NEEDS_ATTENTION"];

/** How many runs have not ended, as it is written: one page is counted, "50+" says that there are more. */
export const runsUnderWayQuery = (api: ApiClient, projectId: string | undefined) => ({
  queryKey: ["runs-under-way", projectId ?? ""] as const,
  queryFn: async ({ signal }: { signal?: unknown }) => {
    const page = await listRunsPage(api, { states: UNDER_WAY, ...present({ projectId }) }, undefined, signal);
    return page.next === undefined ? `${page.items.length}` : `${page.items.length}+`;
  },
});
