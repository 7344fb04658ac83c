import { jobView, runView, type JobView, type RunView } from "../contract/resources.ts";
import type { CreateJobDetails } from "../jobs/job-form-wire.ts";
import type { ApiClient } from "./api-client.ts";
import { ARTIFACT_UPLOAD_HEADER } from "./upload-artifact.ts";

/** Makes a job that takes a staged artifact along. The same token with the same details makes no second one. */
export const createJobOf = (
  api: ApiClient,
  details: CreateJobDetails,
  given: { uploadId: string; retryToken: string },
): Promise<JobView> =>
  api.json(jobView, {
    method: "POST",
    path: "/20190101/jobs",
    json: details,
    headers: { [ARTIFACT_UPLOAD_HEADER]: given.uploadId, "opc-retry-token": given.retryToken },
  });

/** Starts a run of a job as the job is. */
export const startRunOf = (
  api: ApiClient,
  { id, projectId, compartmentId }: Pick<JobView, "id" | "projectId" | "compartmentId">,
  retryToken: string,
): Promise<RunView> =>
  api.json(runView, {
    method: "POST",
    path: "/20190101/jobRuns",
    json: { jobId: id, projectId, compartmentId },
    headers: { "opc-retry-token": retryToken },
  });
