import { z } from "@hono/zod-openapi";
import { RUN_STATES } from "../../../../lib/runs/life-cycle.ts";
import {
  jobBlocks,
  jobConfigurationDetails,
  jobEnvironmentConfigurationDetails,
  jobInfrastructureConfigurationDetails,
  jobLogConfigurationDetails,
  jobNodeConfigurationDetails,
  storageMountConfigurationDetails,
} from "../job-blocks/wire.ts";
import { NAMED, TAGS } from "../oci-app.ts";

const summary = {
  id: z.string(),
  createdBy: z.string(),
  projectId: z.string(),
  compartmentId: z.string(),
  jobId: z.string(),
  timeAccepted: z.iso.datetime(),
  timeStarted: z.iso.datetime().optional(),
  timeFinished: z.iso.datetime().optional(),
  displayName: z.string(),
  lifecycleState: z.enum(RUN_STATES),
  lifecycleDetails: z.string().optional(),
  freeformTags: z.record(z.string(), z.string()),
  definedTags: z.record(z.string(), z.record(z.string(), z.json())),
};

/** oci-jobs.md, 2: JobRunSummary. */
export const wireJobRunSummary = z.strictObject(summary);
export type WireJobRunSummary = z.infer<typeof wireJobRunSummary>;

/** oci-jobs.md, 2: JobRun. */
export const wireJobRun = z.strictObject({
  ...summary,
  jobConfigurationOverrideDetails: jobConfigurationDetails,
  jobInfrastructureConfigurationDetails,
  jobInfrastructureConfigurationOverrideDetails: jobInfrastructureConfigurationDetails.optional(),
  jobEnvironmentConfigurationOverrideDetails: jobEnvironmentConfigurationDetails.optional(),
  jobLogConfigurationOverrideDetails: jobLogConfigurationDetails.optional(),
  jobNodeConfigurationOverrideDetails: jobNodeConfigurationDetails.optional(),
  jobStorageMountConfigurationDetailsList: z.array(storageMountConfigurationDetails).optional(),
  jobStorageMountConfigurationOverrideDetailsList: z.array(storageMountConfigurationDetails).optional(),
});
export type WireJobRun = z.infer<typeof wireJobRun>;

/** The override blocks have the job's types under names of their own. */
export const overrideBlocks = {
  jobConfigurationOverrideDetails: jobBlocks.jobConfigurationDetails,
  jobInfrastructureConfigurationOverrideDetails: jobBlocks.jobInfrastructureConfigurationDetails,
  jobEnvironmentConfigurationOverrideDetails: jobBlocks.jobEnvironmentConfigurationDetails,
  jobLogConfigurationOverrideDetails: jobBlocks.jobLogConfigurationDetails,
  jobNodeConfigurationOverrideDetails: jobBlocks.jobNodeConfigurationDetails,
  jobStorageMountConfigurationOverrideDetailsList: jobBlocks.jobStorageMountConfigurationDetailsList,
};

export const createJobRunDetails = z.object({
  projectId: z.string().min(1),
  compartmentId: z.string().min(1),
  jobId: z.string().min(1),
  displayName: NAMED.displayName,
  ...overrideBlocks,
  ...TAGS,
});
export type CreateJobRunDetails = z.infer<typeof createJobRunDetails>;

export const updateJobRunDetails = z.object({ displayName: NAMED.displayName, ...TAGS });
