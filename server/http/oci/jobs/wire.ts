import { z } from "@hono/zod-openapi";
import { JOB_STATES } from "../../../../lib/jobs/job.ts";
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
  timeCreated: z.iso.datetime(),
  createdBy: z.string(),
  projectId: z.string(),
  compartmentId: z.string(),
  displayName: z.string(),
  lifecycleState: z.enum(JOB_STATES),
  freeformTags: z.record(z.string(), z.string()),
  definedTags: z.record(z.string(), z.record(z.string(), z.json())),
};

/** oci-jobs.md, 2: JobSummary. */
export const wireJobSummary = z.strictObject(summary);
export type WireJobSummary = z.infer<typeof wireJobSummary>;

/** oci-jobs.md, 2: Job. */
export const wireJob = z.strictObject({
  ...summary,
  description: z.string().optional(),
  jobConfigurationDetails,
  jobInfrastructureConfigurationDetails,
  jobEnvironmentConfigurationDetails: jobEnvironmentConfigurationDetails.optional(),
  jobLogConfigurationDetails: jobLogConfigurationDetails.optional(),
  jobStorageMountConfigurationDetailsList: z.array(storageMountConfigurationDetails).optional(),
  jobNodeConfigurationDetails: jobNodeConfigurationDetails.optional(),
});
export type WireJob = z.infer<typeof wireJob>;

export const createJobDetails = z.object({
  projectId: z.string().min(1),
  compartmentId: z.string().min(1),
  ...NAMED,
  ...jobBlocks,
  ...TAGS,
});

/** Only infrastructure and storage mounts of the blocks may change. */
export const updateJobDetails = z.object({
  ...NAMED,
  jobInfrastructureConfigurationDetails: jobBlocks.jobInfrastructureConfigurationDetails,
  jobStorageMountConfigurationDetailsList: jobBlocks.jobStorageMountConfigurationDetailsList,
  ...TAGS,
});
