import { z } from "zod";
import { jobView, type JobView } from "../contract/resources.ts";
import type { SentBlock } from "../shapes/infrastructure-block.ts";
import type { ApiClient } from "./api-client.ts";

const pathOf = (id: string): string => `/20190101/jobs/${encodeURIComponent(id)}`;

const wireJob = z.looseObject({ jobInfrastructureConfigurationDetails: z.record(z.string(), z.json()) });

/** A job's infrastructure as the wire has it, with all that the console does not show. */
export const infrastructureOf = async (api: ApiClient, jobId: string): Promise<SentBlock> =>
  (await api.json(wireJob, { path: pathOf(jobId) })).jobInfrastructureConfigurationDetails;

/**
 * Changes a job; what `details` leaves out stays. Throws ApiError 412 where the job is not the one of `etag` any more.
 */
export const updateJob = (
  api: ApiClient,
  id: string,
  { details, etag }: { details: Record<string, unknown>; etag: string },
): Promise<JobView> =>
  api.json(jobView, { method: "PUT", path: pathOf(id), json: details, headers: { "if-match": etag } });

/** Deletes a job with its ended runs, their logs and its artifact. Throws ApiError 409 while runs are under way. */
export const deleteJobWithRuns = async (api: ApiClient, id: string): Promise<void> => {
  await api.send({ method: "DELETE", path: pathOf(id), query: { deleteRelatedJobRuns: true } });
};

/** Where a browser gets a job's artifact as a file. */
export const artifactDownloadOf = (jobId: string): string => `${pathOf(jobId)}/artifact/content`;
