import type { Attempt } from "../../lib/attempts/attempt.ts";
import type { StateEvent } from "../../lib/events/event.ts";
import type { Host } from "../../lib/hosts/host.ts";
import type { Job } from "../../lib/jobs/job.ts";
import type { RunId } from "../../lib/ocid.ts";
import type { Project } from "../../lib/projects/project.ts";
import type { Run } from "../../lib/runs/run.ts";
import { actorNames } from "../db/repositories/actors.ts";
import { listAttemptsOfRun } from "../db/repositories/attempts.ts";
import { listEvents } from "../db/repositories/events.ts";
import { listHosts } from "../db/repositories/hosts.ts";
import { getJob } from "../db/repositories/jobs.ts";
import { getProject } from "../db/repositories/projects.ts";
import * as runs from "../db/repositories/runs.ts";
import { query } from "../iam/gate.ts";

const MOST_EVENTS = 1_000;

export interface RunWithHistory {
  run: Run;
  /** As it is now, deleted ones included. */
  job: Job;
  project: Project;
  /** The first one first; there is always one. */
  attempts: Attempt[];
  hosts: Host[];
  /** Of the run and its attempts, in the order they happened. */
  events: StateEvent[];
  /** Names of who acted, by id. */
  actors: Map<string, string>;
  /** While a cancel is under way: when it was asked, and when what still runs is killed. */
  cancel?: { askedAt: Date; killAt: Date };
}

/** A run with its job, its attempts, the hosts they were on, and what happened. */
export const getRunDetail = query(
  {
    permission: "JOB_RUN_READ",
    where: async (tx, input: { id: RunId }) => (await runs.getRun(tx, input.id)).compartmentId,
  },
  async (ctx, { id }): Promise<RunWithHistory> => {
    const run = await runs.getRun(ctx.tx, id);
    const attempts = await listAttemptsOfRun(ctx.tx, id);
    const placedOn = new Set(attempts.map((attempt) => attempt.hostId));
    const hosts = (await listHosts(ctx.tx)).filter((host) => placedOn.has(host.id));
    const events = await listEvents(ctx.tx, [id, ...attempts.map((attempt) => attempt.id)], MOST_EVENTS);
    const asked = run.state === "CANCELING" ? events.findLast(isCancel)?.time : undefined;
    return {
      run,
      job: await getJob(ctx.tx, run.jobId),
      project: await getProject(ctx.tx, run.projectId),
      attempts,
      hosts,
      events,
      actors: await actorNames(ctx.tx, [run.createdBy, ...events.map(({ actor }) => actor)]),
      ...(asked && { cancel: { askedAt: asked, killAt: new Date(asked.getTime() + ctx.world.settings.graceMs) } }),
    };
  },
);

const isCancel = ({ subjectKind, fact }: StateEvent): boolean => subjectKind === "run" && fact === "cancel-asked";
