import { z } from "zod";
import { RUN_STATES } from "../runs/life-cycle.ts";
import { hostStatus } from "./status.ts";

const amounts = z.object({ ocpus: z.number(), memoryGb: z.number(), gpus: z.number() });

/** GET /api/hosts: a registered machine, what it lends out, and to whom. Sizes are 0 until its agent was here. */
export const hostView = hostStatus.extend({
  architecture: z.string(),
  /** Empty until its agent was here. */
  agentVersion: z.string(),
  timeCreated: z.iso.datetime(),
  /** What placement lends out in all: CPUs several times over, memory once. */
  lends: amounts,
  /** What placed runs hold, assignments in flight included. */
  held: amounts,
  /** Runs in the slots they hold, the oldest first. */
  runs: z.array(
    amounts.extend({
      id: z.string(),
      displayName: z.string(),
      jobId: z.string(),
      jobName: z.string(),
      state: z.enum(RUN_STATES),
      /** When it was given the slot. */
      since: z.iso.datetime(),
    }),
  ),
});
export type HostView = z.infer<typeof hostView>;
