import type { PageRequest } from "../../lib/paging.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { query } from "../iam/gate.ts";

export interface ListJobs extends PageRequest {
  filter: Omit<jobs.JobFilter, "compartmentId"> & { compartmentId: string };
  sort: jobs.JobSort;
}

/** A page of a compartment's jobs, without deleted ones unless that state is asked for. */
export const listJobs = query(
  {
    permission: "JOB_READ",
    where: (tx, input: ListJobs, world) => checkCompartment(tx, input.filter.compartmentId, world),
  },
  async (ctx, { filter, sort, ...page }) =>
    jobs.listJobs(ctx.tx, { ...filter, compartmentId: ctx.compartment }, sort, page),
);
