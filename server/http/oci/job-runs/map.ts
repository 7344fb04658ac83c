import { present } from "../../../../lib/present.ts";
import type { RunOverrides } from "../../../../lib/runs/resolve-run.ts";
import type { Run } from "../../../../lib/runs/run.ts";
import { overridesOf } from "../job-blocks/map.ts";
import type { JobBlocks } from "../job-blocks/wire.ts";
import { asSent, readBlocks, storeBlocks, type SentBlocks } from "../job-blocks/sent-blocks.ts";
import { wireTags } from "../tags.ts";
import { wireJobRun, type CreateJobRunDetails, type WireJobRun, type WireJobRunSummary } from "./wire.ts";

export const toWireJobRunSummary = (run: Run): WireJobRunSummary => ({
  id: run.id,
  createdBy: run.createdBy,
  projectId: run.projectId,
  compartmentId: run.compartmentId,
  jobId: run.jobId,
  timeAccepted: run.timeAccepted.toISOString(),
  ...present({
    timeStarted: run.timeStarted?.toISOString(),
    timeFinished: run.timeFinished?.toISOString(),
    lifecycleDetails: run.stateDetails,
  }),
  displayName: run.displayName,
  lifecycleState: run.state,
  ...wireTags(run.tags),
});

export const toWireJobRun = (run: Run): WireJobRun =>
  asSent(wireJobRun, { ...toWireJobRunSummary(run), ...readBlocks(run.sentBlocks) });

/** A job's blocks, by the names that a run's creation has for them. */
export const OVERRIDE_NAMES = {
  jobConfigurationDetails: "jobConfigurationOverrideDetails",
  jobInfrastructureConfigurationDetails: "jobInfrastructureConfigurationOverrideDetails",
  jobEnvironmentConfigurationDetails: "jobEnvironmentConfigurationOverrideDetails",
  jobLogConfigurationDetails: "jobLogConfigurationOverrideDetails",
  jobNodeConfigurationDetails: "jobNodeConfigurationOverrideDetails",
  jobStorageMountConfigurationDetailsList: "jobStorageMountConfigurationOverrideDetailsList",
} as const satisfies Record<keyof JobBlocks, keyof CreateJobRunDetails>;

/** The override blocks of a create, under the job's names. */
export const toOverrides = (wire: CreateJobRunDetails): RunOverrides =>
  overridesOf({
    jobConfigurationDetails: wire.jobConfigurationOverrideDetails,
    jobInfrastructureConfigurationDetails: wire.jobInfrastructureConfigurationOverrideDetails,
    jobEnvironmentConfigurationDetails: wire.jobEnvironmentConfigurationOverrideDetails,
    jobLogConfigurationDetails: wire.jobLogConfigurationOverrideDetails,
    jobNodeConfigurationDetails: wire.jobNodeConfigurationOverrideDetails,
    jobStorageMountConfigurationDetailsList: wire.jobStorageMountConfigurationOverrideDetailsList,
  });

/** A run's blocks: what was overridden, and the job's infrastructure and mounts as they are now. */
export function runBlocks(jobBlocks: string, sent: SentBlocks): string {
  const {
    jobInfrastructureConfigurationDetails = { jobInfrastructureType: "EMPTY" },
    jobStorageMountConfigurationDetailsList,
  } = readBlocks(jobBlocks);
  return storeBlocks({
    jobConfigurationOverrideDetails: { jobType: "EMPTY" },
    ...sent,
    jobInfrastructureConfigurationDetails,
    ...(jobStorageMountConfigurationDetailsList !== undefined && { jobStorageMountConfigurationDetailsList }),
  });
}
