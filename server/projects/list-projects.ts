import type { PageRequest } from "../../lib/paging.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as projects from "../db/repositories/projects.ts";
import { query } from "../iam/gate.ts";

export interface ListProjects extends PageRequest {
  filter: Omit<projects.ProjectFilter, "compartmentId"> & { compartmentId: string };
  sort: projects.ProjectSort;
}

/** A page of a compartment's projects, without deleted ones unless that state is asked for. */
export const listProjects = query(
  {
    permission: "PROJECT_READ",
    where: (tx, input: ListProjects, world) => checkCompartment(tx, input.filter.compartmentId, world),
  },
  async (ctx, { filter, sort, ...page }) =>
    projects.listProjects(ctx.tx, { ...filter, compartmentId: ctx.compartment }, sort, page),
);
