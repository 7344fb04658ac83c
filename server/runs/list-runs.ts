import type { PageRequest } from "../../lib/paging.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as runs from "../db/repositories/runs.ts";
import { query } from "../iam/gate.ts";

export interface ListRuns extends PageRequest {
  filter: Omit<runs.RunFilter, "compartmentId"> & { compartmentId: string };
  sort: runs.RunSort;
}

/** A page of a compartment's runs, without deleted ones unless that state is asked for. */
export const listRuns = query(
  {
    permission: "JOB_RUN_READ",
    where: (tx, input: ListRuns, world) => checkCompartment(tx, input.filter.compartmentId, world),
  },
  async (ctx, { filter, sort, ...page }) =>
    runs.listRuns(ctx.tx, { ...filter, compartmentId: ctx.compartment }, sort, page),
);
