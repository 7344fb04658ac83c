import type { ArtifactFound } from "../artifacts/artifact-found.ts";
import type { CompartmentId, JobId, ProjectId, UploadId } from "../ocid.ts";
import type { ArtifactKind } from "../protocol/messages.ts";
import type { Tags } from "../tags.ts";
import type { JobDefinition } from "./job-definition.ts";

export const JOB_STATES = ["CREATING", "ACTIVE", "DELETING", "FAILED", "DELETED"] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A template that runs are made from. */
export interface Job {
  id: JobId;
  projectId: ProjectId;
  compartmentId: CompartmentId;
  displayName: string;
  description?: string;
  createdBy: string;
  state: JobState;
  definition: JobDefinition;
  /** The wire's blocks as sent, JSON text; only the wire's map.ts reads it. */
  sentBlocks: string;
  tags: Tags;
  timeCreated: Date;
  etag: string;
}

/** The immutable program of a job. */
export interface Artifact {
  jobId: JobId;
  storeKey: string;
  fileName: string;
  /** As it was sent, given back unchanged. */
  contentDisposition?: string;
  kind: ArtifactKind;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** Hexadecimal. */
  md5: string;
  /** What the inspection found; absent for artifacts older than it. */
  found?: ArtifactFound;
  timeCreated: Date;
}

/** An artifact received before its job is made: whoever sent it gives it to a job, or it is removed. */
export interface ArtifactUpload extends Omit<Artifact, "jobId" | "contentDisposition"> {
  id: UploadId;
  createdBy: string;
  found: ArtifactFound;
}
