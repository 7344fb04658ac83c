import type { RunDetail } from "../contract/run-detail.ts";
import type { ApiClient } from "./api-client.ts";

/** Gives a run another name. Throws ApiError (412) where somebody else changed the run meanwhile. */
export const renameRun = async (
  api: ApiClient,
  { id, etag }: Pick<RunDetail, "id" | "etag">,
  displayName: string,
): Promise<void> => {
  const path = `/20190101/jobRuns/${encodeURIComponent(id)}`;
  await api.send({ method: "PUT", path, json: { displayName }, headers: { "if-match": etag } });
};
