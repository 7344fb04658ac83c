import { z } from "zod";
import { LOG_STATES } from "../attempts/attempt.ts";
import { ATTEMPT_STATES } from "../attempts/life-cycle.ts";
import { RUN_STATES } from "../runs/life-cycle.ts";
import { artifactView, chosenShape } from "./job-views.ts";
import { actorView } from "./page.ts";

/** The log of a run's newest attempt. */
export const logStatus = z.object({
  attemptId: z.string(),
  state: z.enum(LOG_STATES),
  /** Bytes stored and durable. */
  durableBytes: z.number().int(),
  /** Bytes there are in all, once the program has ended. */
  sizeBytes: z.number().int().optional(),
  /** Stretches known to be missing, and why. */
  gaps: z.array(z.object({ offset: z.number().int(), lengthBytes: z.number().int(), reason: z.string() })),
});
export type LogStatus = z.infer<typeof logStatus>;

export const stateEvent = z.object({
  subjectKind: z.string(),
  fact: z.string(),
  from: z.string().optional(),
  to: z.string().optional(),
  late: z.boolean(),
  note: z.string(),
  actor: z.string(),
  /** The actor's name, where it is still known. */
  actorName: z.string().optional(),
  time: z.iso.datetime(),
});
export type StateEventView = z.infer<typeof stateEvent>;

/** What the run executes with. `overridden`: the run said it, and the job did not say just so; `jobValue` is what the job said. */
const overridable = <S extends z.ZodType>(value: S) =>
  z.object({ value, overridden: z.boolean(), jobValue: value.optional() });
export const runConfiguration = z.object({
  environmentVariables: z.array(overridable(z.string()).extend({ name: z.string() })),
  /** As typed. */
  commandLineArguments: overridable(z.string()),
  /** As the program gets them. */
  arguments: z.array(z.string()),
  maximumRuntimeMinutes: overridable(z.number().int()),
  shape: overridable(chosenShape),
  blockStorageGb: overridable(z.number().int()).optional(),
  entrypoint: z.string().optional(),
  artifact: artifactView.omit({ found: true, timeCreated: true }),
});
export type RunConfiguration = z.infer<typeof runConfiguration>;

/** GET /api/runs/{id}: what the wire's JobRun has no place for. */
export const runDetail = z.object({
  id: z.string(),
  displayName: z.string(),
  jobId: z.string(),
  jobName: z.string(),
  /** False where the job was deleted. */
  jobExists: z.boolean(),
  projectId: z.string(),
  projectName: z.string(),
  createdBy: actorView,
  /** For if-match. */
  etag: z.string(),
  state: z.enum(RUN_STATES),
  stateDetails: z.string().optional(),
  timeAccepted: z.iso.datetime(),
  timeStarted: z.iso.datetime().optional(),
  timeFinished: z.iso.datetime().optional(),
  configuration: runConfiguration,
  /** While a cancel is under way: when it was asked, and when the grace is over and the rest is killed. */
  cancel: z.object({ askedAt: z.iso.datetime(), killAt: z.iso.datetime() }).optional(),
  /** What was accepted without effect, a sentence each. */
  remarks: z.array(z.string()),
  attempts: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      state: z.enum(ATTEMPT_STATES),
      hostId: z.string().optional(),
      hostName: z.string().optional(),
      exitCode: z.number().int().optional(),
      /** Why it waits, while queued. */
      waitingReason: z.string().optional(),
      timeQueued: z.iso.datetime(),
      timeAssigned: z.iso.datetime().optional(),
      timeStarted: z.iso.datetime().optional(),
      timeExited: z.iso.datetime().optional(),
      /** Since when the host that holds it, or the rest of its log, is silent. */
      unreachableSince: z.iso.datetime().optional(),
    }),
  ),
  log: logStatus,
  events: z.array(stateEvent),
});
export type RunDetail = z.infer<typeof runDetail>;
