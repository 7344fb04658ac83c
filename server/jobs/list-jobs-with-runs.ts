import type { Page, PageRequest } from "../../lib/paging.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import { actorNames } from "../db/repositories/actors.ts";
import * as jobList from "../db/repositories/job-list.ts";
import type { JobSort } from "../db/repositories/jobs.ts";
import { query } from "../iam/gate.ts";

export interface ListJobsWithRuns extends PageRequest {
  filter: Omit<jobList.JobListFilter, "compartmentId"> & { compartmentId: string };
  sort: JobSort;
}

/** A page of a compartment's jobs that are not deleted, each with its newest runs; and the names of who made them. */
export const listJobsWithRuns = query(
  {
    permission: "JOB_READ",
    where: (tx, input: ListJobsWithRuns, world) => checkCompartment(tx, input.filter.compartmentId, world),
  },
  async (ctx, { filter, sort, ...page }): Promise<{ page: Page<jobList.JobWithRuns>; actors: Map<string, string> }> => {
    const found = await jobList.listJobsWithRuns(ctx.tx, { ...filter, compartmentId: ctx.compartment }, sort, page);
    const actors = await actorNames(
      ctx.tx,
      found.items.map(({ job }) => job.createdBy),
    );
    return { page: found, actors };
  },
);
