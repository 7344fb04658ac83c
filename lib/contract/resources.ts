import { z } from "zod";
import { RUN_STATES } from "../runs/life-cycle.ts";

/** What console and CLI read of the wire's resources; what they do not use is left out. */
export const projectView = z.object({ id: z.string(), displayName: z.string(), timeCreated: z.string() });
export type ProjectView = z.infer<typeof projectView>;

export const jobView = z.object({
  id: z.string(),
  projectId: z.string(),
  compartmentId: z.string(),
  displayName: z.string(),
  lifecycleState: z.string(),
  timeCreated: z.string(),
});
export type JobView = z.infer<typeof jobView>;

export const runView = z.object({
  id: z.string(),
  jobId: z.string(),
  displayName: z.string(),
  lifecycleState: z.enum(RUN_STATES),
  lifecycleDetails: z.string().optional(),
  timeAccepted: z.string(),
  timeStarted: z.string().optional(),
  timeFinished: z.string().optional(),
});
export type RunView = z.infer<typeof runView>;
