import { whyItCannotRun } from "../../lib/runs/cannot-run.ts";
import { isEnded, RUN_STATES, type RunState } from "../../lib/runs/life-cycle.ts";
import type { JobId } from "../../lib/ocid.ts";
import { present } from "../../lib/present.ts";
import { actorNames } from "../db/repositories/actors.ts";
import { countRunsOfJob, listLastRuns, type JobWithRuns } from "../db/repositories/job-list.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { getProject } from "../db/repositories/projects.ts";
import { query } from "../iam/gate.ts";

export interface JobInDetail extends JobWithRuns {
  projectName: string;
  createdByName: string;
  runs: Partial<Record<RunState, number>>;
  /** A sentence; absent when a run can be started. */
  cannotRun?: string;
}

/** Everything that is known of a job, deleted ones included; throws `not-found`. */
export const getJobDetail = query(
  {
    permission: "JOB_READ",
    where: async (tx, input: { id: JobId }) => (await jobs.getJob(tx, input.id)).compartmentId,
  },
  async ({ tx, world }, { id }): Promise<JobInDetail> => {
    const job = await jobs.getJob(tx, id);
    const artifact = await jobs.findArtifact(tx, id);
    const runs = await countRunsOfJob(tx, id);
    const active = RUN_STATES.filter((state) => !isEnded(state));
    return {
      job,
      projectName: (await getProject(tx, job.projectId)).displayName,
      createdByName: (await actorNames(tx, [job.createdBy])).get(job.createdBy) ?? job.createdBy,
      activeRuns: active.reduce((sum, state) => sum + (runs[state] ?? 0), 0),
      lastRuns: (await listLastRuns(tx, [job])).get(id) ?? [],
      runs,
      ...present({ artifact, cannotRun: whyItCannotRun(job, artifact, world.shapes) }),
    };
  },
);
