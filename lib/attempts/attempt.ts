import type { AttemptId, HostId, RunId } from "../ocid.ts";
import type { AttemptState } from "./life-cycle.ts";

/**
 * OPEN while bytes may come, COMPLETE when all are stored, PARTIAL when the store names gaps; DELETED with its run
 * while the bytes are still there, REMOVED after.
 */
export const LOG_STATES = ["OPEN", "COMPLETE", "PARTIAL", "DELETED", "REMOVED"] as const;
export type LogState = (typeof LOG_STATES)[number];

/** One try of a run on one placement. */
export interface Attempt {
  id: AttemptId;
  runId: RunId;
  number: number;
  state: AttemptState;
  hostId?: HostId;
  /** Reserved on the host. */
  ocpus: number;
  memoryGb: number;
  gpus: number;
  waitingReason?: string;
  stopReason?: string;
  exitCode?: number;
  timeQueued: Date;
  timeAssigned?: Date;
  timeStarted?: Date;
  timeExited?: Date;
  logSizeBytes?: number;
  logState: LogState;
  /** How many of the host's notes are events already. */
  notesSeen: number;
}
