import { z } from "zod";
import { RUN_STATES } from "../runs/life-cycle.ts";
import { actorView, pageOf } from "./page.ts";
import { runMark } from "./job-views.ts";

/** Query of GET /api/runs. Newest first, always. */
export const runListQuery = z.object({
  projectId: z.string().optional(),
  jobId: z.string().optional(),
  hostId: z.string().optional(),
  states: z.array(z.enum(RUN_STATES)).optional(),
  /** Accepted at or after. */
  from: z.iso.datetime().optional(),
  /** Accepted before. */
  to: z.iso.datetime().optional(),
  /** Part of the run's or its job's name, letter case aside; or a run's id. */
  text: z.string().max(200).optional(),
  /** These runs alone, whatever else is asked; at most 100. */
  ids: z.array(z.string()).max(100).optional(),
});
export type RunListQuery = z.infer<typeof runListQuery>;

export const runListItem = runMark.extend({
  jobId: z.string(),
  jobName: z.string(),
  projectId: z.string(),
  createdBy: actorView,
  /** Why it waits, or how it ended. */
  stateDetails: z.string().optional(),
  shapeName: z.string(),
  /** Where its newest attempt is, or was. */
  host: z.object({ id: z.string(), name: z.string(), connected: z.boolean() }).optional(),
  exitCode: z.number().int().optional(),
});
export type RunListItem = z.infer<typeof runListItem>;
export const runListPage = pageOf(runListItem);
export type RunListPage = z.infer<typeof runListPage>;

export const MOST_RUNS_IN_ONE_ACTION = 500;
/** POST /api/runs/actions: the same to many; each is done or refused by itself. */
export const runsAction = z.object({
  action: z.enum(["cancel", "delete"]),
  ids: z.array(z.string()).min(1).max(MOST_RUNS_IN_ONE_ACTION),
});
export type RunsAction = z.infer<typeof runsAction>;
export const runsActionResult = z.object({
  done: z.array(z.string()),
  refused: z.array(z.object({ id: z.string(), reason: z.string() })),
});
export type RunsActionResult = z.infer<typeof runsActionResult>;
