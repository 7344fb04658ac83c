import type { Job } from "../../../../lib/jobs/job.ts";
import type { JobDefinition } from "../../../../lib/jobs/job-definition.ts";
import { definitionOf } from "../job-blocks/map.ts";
import { asSent, readBlocks, storeBlocks, type SentBlocks } from "../job-blocks/sent-blocks.ts";
import type { JobBlocks } from "../job-blocks/wire.ts";
import { wireTags } from "../tags.ts";
import { wireJob, type WireJob, type WireJobSummary } from "./wire.ts";

/** What a create may leave out and an answer must have (oci-jobs.md, 2). */
const REQUIRED_BLOCKS: SentBlocks = {
  jobConfigurationDetails: { jobType: "EMPTY" },
  jobInfrastructureConfigurationDetails: { jobInfrastructureType: "EMPTY" },
};

export const toWireJobSummary = (job: Job): WireJobSummary => ({
  id: job.id,
  timeCreated: job.timeCreated.toISOString(),
  createdBy: job.createdBy,
  projectId: job.projectId,
  compartmentId: job.compartmentId,
  displayName: job.displayName,
  lifecycleState: job.state,
  ...wireTags(job.tags),
});

export const toWireJob = (job: Job): WireJob =>
  asSent(wireJob, {
    ...toWireJobSummary(job),
    ...(job.description !== undefined && { description: job.description }),
    ...REQUIRED_BLOCKS,
    ...readBlocks(job.sentBlocks),
  });

/** The blocks of an update laid over the job's. */
export function changeBlocks(
  job: Job,
  wire: Pick<JobBlocks, "jobInfrastructureConfigurationDetails" | "jobStorageMountConfigurationDetailsList">,
  sent: SentBlocks,
): { definition: JobDefinition; sentBlocks: string } {
  const changed = definitionOf(wire);
  const { infrastructure, ...rest } = job.definition;
  const kept = wire.jobInfrastructureConfigurationDetails == null ? infrastructure : changed.infrastructure;
  return {
    definition: {
      ...rest,
      ...(kept && { infrastructure: kept }),
      storageMounts:
        wire.jobStorageMountConfigurationDetailsList == null ? job.definition.storageMounts : changed.storageMounts,
    },
    sentBlocks: storeBlocks({ ...readBlocks(job.sentBlocks), ...sent }),
  };
}
