import { z } from "zod";
import { LOG_STATES } from "../attempts/attempt.ts";
import { ATTEMPT_STATES } from "../attempts/life-cycle.ts";
import { RUN_STATES } from "../runs/life-cycle.ts";

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
  time: z.iso.datetime(),
});

/** GET /api/runs/{id}: what the wire's JobRun has no place for. */
export const runDetail = z.object({
  id: z.string(),
  displayName: z.string(),
  jobId: z.string(),
  state: z.enum(RUN_STATES),
  stateDetails: z.string().optional(),
  timeAccepted: z.iso.datetime(),
  timeStarted: z.iso.datetime().optional(),
  timeFinished: z.iso.datetime().optional(),
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
