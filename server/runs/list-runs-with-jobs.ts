import type { Page, PageRequest } from "../../lib/paging.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import { actorNames } from "../db/repositories/actors.ts";
import {
  listRunsById,
  listRunsWithJobs as listPage,
  type ListedRun,
  type RunListFilter,
} from "../db/repositories/run-list.ts";
import { query } from "../iam/gate.ts";

export interface ListRunsWithJobs extends PageRequest {
  filter: Omit<RunListFilter, "compartmentId"> & { compartmentId: string };
  /** These runs alone, whatever else is asked. */
  ids?: readonly string[];
}

/** A page of a compartment's runs, newest first, each with its job and host; and the names of who started them. */
export const listRunsWithJobs = query(
  {
    permission: "JOB_RUN_READ",
    where: (tx, input: ListRunsWithJobs, world) => checkCompartment(tx, input.filter.compartmentId, world),
  },
  async (ctx, { filter, ids, ...page }): Promise<{ page: Page<ListedRun>; actors: Map<string, string> }> => {
    const { compartment } = ctx;
    const found = ids
      ? { items: await listRunsById(ctx.tx, compartment, ids) }
      : await listPage(ctx.tx, { ...filter, compartmentId: compartment }, page);
    const starters = found.items.map(({ run }) => run.createdBy);
    return { page: found, actors: await actorNames(ctx.tx, starters) };
  },
);
