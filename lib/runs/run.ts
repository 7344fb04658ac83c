import type { CompartmentId, JobId, ProjectId, RunId } from "../ocid.ts";
import type { Tags } from "../tags.ts";
import type { RunState } from "./life-cycle.ts";
import type { ResolvedRun } from "./resolve-run.ts";

/** One execution of a job, with the configuration it started with, whole. */
export interface Run {
  id: RunId;
  jobId: JobId;
  projectId: ProjectId;
  compartmentId: CompartmentId;
  displayName: string;
  createdBy: string;
  state: RunState;
  /** The wire's lifecycleDetails: why it waits, or how it ended. */
  stateDetails?: string;
  resolved: ResolvedRun;
  /** The wire's blocks as sent, JSON text; only the wire's map.ts reads it. */
  sentBlocks: string;
  tags: Tags;
  timeAccepted: Date;
  timeStarted?: Date;
  timeFinished?: Date;
  etag: string;
}
