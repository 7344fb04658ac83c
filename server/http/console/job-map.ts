import type {
  ArtifactView,
  ChosenShape,
  JobDetail,
  JobListItem,
  ProjectListItem,
  RunMark,
  ShapeView,
} from "../../../lib/contract/job-views.ts";
import { CapstanError } from "../../../lib/errors.ts";
import type { Artifact, Job } from "../../../lib/jobs/job.ts";
import { present } from "../../../lib/present.ts";
import type { Project } from "../../../lib/projects/project.ts";
import { resourcesOf, type Shape, type ShapeChoice } from "../../../lib/shapes/shape.ts";
import type { JobWithRuns, MarkedRun } from "../../db/repositories/job-list.ts";
import type { JobInDetail } from "../../jobs/get-job-detail.ts";
import { logNamesOf } from "../oci/job-blocks/map.ts";

export const toProjectListItem = (project: Project): ProjectListItem => ({
  id: project.id,
  displayName: project.displayName,
  ...present({ description: project.description }),
  timeCreated: project.timeCreated.toISOString(),
});

export const toShapeView = ({ flex, ...shape }: Shape): ShapeView => ({ ...shape, ...(flex && { flex: { ...flex } }) });

export const toArtifactView = (artifact: Omit<Artifact, "jobId">): ArtifactView => ({
  fileName: artifact.fileName,
  kind: artifact.kind,
  sizeBytes: artifact.sizeBytes,
  sha256: artifact.sha256,
  timeCreated: artifact.timeCreated.toISOString(),
  ...present({ found: artifact.found }),
});

export function toJobListItem(
  { job, artifact, activeRuns, lastRuns }: JobWithRuns,
  createdByName: string,
  shapes: readonly Shape[],
): JobListItem {
  return {
    ...namesOf(job, createdByName, shapes),
    ...(artifact && {
      artifact: { fileName: artifact.fileName, kind: artifact.kind, sizeBytes: artifact.sizeBytes },
    }),
    activeRuns,
    lastRuns: lastRuns.map(toRunMark),
  };
}

export function toJobDetail(detail: JobInDetail, shapes: readonly Shape[]): JobDetail {
  const { job, artifact, projectName, createdByName, activeRuns, lastRuns, runs, cannotRun } = detail;
  const { configuration, infrastructure } = job.definition;
  return {
    ...namesOf(job, createdByName, shapes),
    ...(artifact && { artifact: toArtifactView(artifact) }),
    activeRuns,
    lastRuns: lastRuns.map(toRunMark),
    projectName,
    compartmentId: job.compartmentId,
    etag: job.etag,
    environmentVariables: { ...configuration?.environmentVariables },
    ...present({
      commandLineArguments: configuration?.commandLineArguments,
      maximumRuntimeMinutes: configuration?.maximumRuntimeMinutes,
      blockStorageGb: infrastructure?.blockStorageGb,
      infrastructureKind: infrastructure?.kind,
      cannotRun,
    }),
    logging: logNamesOf(job.sentBlocks),
    freeformTags: { ...job.tags.freeform },
    runs,
  };
}

const namesOf = (job: Job, createdByName: string, shapes: readonly Shape[]) => ({
  id: job.id,
  projectId: job.projectId,
  displayName: job.displayName,
  ...present({ description: job.description }),
  lifecycleState: job.state,
  createdBy: { id: job.createdBy, name: createdByName },
  timeCreated: job.timeCreated.toISOString(),
  ...present({
    shape: job.definition.infrastructure?.shape && toChosenShape(job.definition.infrastructure.shape, shapes),
  }),
});

export function toChosenShape(choice: ShapeChoice, shapes: readonly Shape[]): ChosenShape {
  const { shapeName, ocpus, memoryGb, cpuBaseline } = choice;
  const chosen = { shapeName, ...present({ ocpus, memoryGb, cpuBaseline }) };
  try {
    return { ...chosen, resources: resourcesOf(choice, shapes) };
  } catch (error) {
    if (error instanceof CapstanError) return chosen; // not on offer any more
    throw error;
  }
}

export const toRunMark = ({ timeAccepted, timeStarted, timeFinished, ...run }: MarkedRun): RunMark => ({
  ...run,
  timeAccepted: timeAccepted.toISOString(),
  ...present({ timeStarted: timeStarted?.toISOString(), timeFinished: timeFinished?.toISOString() }),
});
