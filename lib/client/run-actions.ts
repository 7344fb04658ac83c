import {
  MOST_RUNS_IN_ONE_ACTION,
  runsActionResult,
  type RunsAction,
  type RunsActionResult,
} from "../contract/run-views.ts";
import type { ApiClient } from "./api-client.ts";

/** Cancels or deletes many runs, as many calls as it takes; each run is done or refused by itself. */
export async function actOnRuns(
  api: ApiClient,
  action: RunsAction["action"],
  ids: readonly string[],
): Promise<RunsActionResult> {
  const all: RunsActionResult = { done: [], refused: [] };
  for (let from = 0; from < ids.length; from += MOST_RUNS_IN_ONE_ACTION) {
    const json: RunsAction = { action, ids: ids.slice(from, from + MOST_RUNS_IN_ONE_ACTION) };
    const result = await api.json(runsActionResult, { method: "POST", path: "/api/runs/actions", json });
    all.done.push(...result.done);
    all.refused.push(...result.refused);
  }
  return all;
}
