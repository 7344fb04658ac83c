import type { ApiClient } from "../../lib/client/api-client.ts";
import { readLogWindow } from "../../lib/client/log-reads.ts";
import { lastLines } from "../../lib/runs/last-lines.ts";

const TAIL_BYTES = 8 * 1024;
const MOST_LINES = 12;

/** The last lines of a run's log as text. Read again whenever its run is: the key begins with the run's. */
export const logTailQuery = (api: ApiClient, runId: string) => ({
  queryKey: ["run", runId, "tail"] as const,
  queryFn: async ({ signal }: { signal?: unknown }) => {
    const { bytes, start } = await readLogWindow(api, runId, { maxBytes: TAIL_BYTES }, signal);
    const { lines, cut } = lastLines(new TextDecoder().decode(bytes), MOST_LINES);
    return { lines, cut: cut || start > 0 };
  },
});
