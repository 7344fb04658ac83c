import { z } from "zod";
import { runView, type RunView } from "../contract/resources.ts";
import type { RunDetail } from "../contract/run-detail.ts";
import { isMadeUpName } from "../runs/made-up-name.ts";
import type { ApiClient } from "./api-client.ts";

const RUNS = "/20190101/jobRuns";
const pathOf = (id: string): string => `${RUNS}/${encodeURIComponent(id)}`;

/** What a run may say for itself, by the names that the wire has for it. */
const OVERRIDES = [
  "jobConfigurationOverrideDetails",
  "jobInfrastructureConfigurationOverrideDetails",
  "jobEnvironmentConfigurationOverrideDetails",
  "jobLogConfigurationOverrideDetails",
  "jobNodeConfigurationOverrideDetails",
  "jobStorageMountConfigurationOverrideDetailsList",
  "freeformTags",
  "definedTags",
] as const;

/** What a run was started with, exactly as it was sent. */
export type SentOverrides = Partial<Record<(typeof OVERRIDES)[number], unknown>>;

/** OCI's CreateJobRunDetails. */
export interface CreateJobRunDetails extends SentOverrides {
  projectId: string;
  compartmentId: string;
  jobId: string;
  displayName?: string;
}

/** Starts a run. The same token with the same details starts no second one. */
export const startRun = (api: ApiClient, details: CreateJobRunDetails, retryToken: string): Promise<RunView> =>
  api.json(runView, {
    method: "POST",
    path: RUNS,
    json: details,
    headers: { "opc-retry-token": retryToken },
  });

const wireRun = z.looseObject({ ...runView.shape, projectId: z.string(), compartmentId: z.string() });

/** What an earlier run was started with. */
export async function sentWith(
  api: ApiClient,
  runId: string,
): Promise<{ compartmentId: string; overrides: SentOverrides }> {
  const run = await api.json(wireRun, { path: pathOf(runId) });
  const overrides: SentOverrides = {};
  for (const name of OVERRIDES) if (run[name] !== undefined) overrides[name] = run[name];
  return { compartmentId: run.compartmentId, overrides };
}

/**
 * Starts a run with what `run` was started with, on the job as it is now. The same token starts no second one. Throws
 * ApiError where the job cannot run any more.
 */
export async function startAgain(
  api: ApiClient,
  run: Pick<RunDetail, "id" | "jobId" | "projectId" | "displayName">,
  retryToken: string,
): Promise<RunView> {
  const { compartmentId, overrides } = await sentWith(api, run.id);
  return startRun(
    api,
    {
      projectId: run.projectId,
      compartmentId,
      jobId: run.jobId,
      ...(!isMadeUpName(run.displayName) && { displayName: run.displayName }),
      ...overrides,
    },
    retryToken,
  );
}

/** Asks a run to stop; done when the asking is stored. Throws ApiError where it has ended. */
export const cancelRun = async (api: ApiClient, id: string): Promise<void> => {
  await api.send({ method: "POST", path: `${pathOf(id)}/actions/cancelJobRun` });
};

/** Deletes an ended run with its log. Throws ApiError while it is under way. */
export const deleteRun = async (api: ApiClient, id: string): Promise<void> => {
  await api.send({ method: "DELETE", path: pathOf(id) });
};
