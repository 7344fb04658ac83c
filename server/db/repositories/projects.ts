import { CapstanError } from "../../../lib/errors.ts";
import { asCompartmentId, asOcid, type CompartmentId, type ProjectId } from "../../../lib/ocid.ts";
import type { Page, PageRequest } from "../../../lib/paging.ts";
import { PROJECT_STATES, type Project, type ProjectState } from "../../../lib/projects/project.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { pageArguments, toPage, type Sort } from "./page.ts";
import { present } from "../../../lib/present.ts";
import { etagOf, tagColumns, tagsOf } from "./stored-json.ts";

type Row = Awaited<ReturnType<Tx["project"]["findUniqueOrThrow"]>>;
export interface ProjectFilter {
  compartmentId: CompartmentId;
  id?: string;
  displayName?: string;
  state?: ProjectState;
  createdBy?: string;
}
export type ProjectSort = Sort<"timeCreated" | "displayName">;

export async function createProject(tx: Tx, project: Omit<Project, "etag">): Promise<Project> {
  const { tags, ...columns } = project;
  return toProject(await tx.project.create({ data: { ...columns, ...tagColumns(tags) } }));
}

/** Throws `not-found`. */
export async function getProject(tx: Tx, id: ProjectId): Promise<Project> {
  const row = await tx.project.findUnique({ where: { id } });
  if (!row) throw new CapstanError("not-found", `There is no project ${id}.`);
  return toProject(row);
}

export async function listProjects(
  tx: Tx,
  filter: ProjectFilter,
  sort: ProjectSort,
  request: PageRequest,
): Promise<Page<Project>> {
  const { where, ...order } = pageArguments(sort, request, ["timeCreated"]);
  // a deleted project is shown to who asks for it, and to nobody else
  const equal = { ...filter, state: filter.state ?? { not: "DELETED" } };
  const rows = await tx.project.findMany({ where: { AND: [equal, where] }, ...order });
  return toPage(rows, sort, request, toProject);
}

/** Writes the changed fields and makes a new etag. */
export async function updateProject(
  tx: Tx,
  id: ProjectId,
  change: Partial<Pick<Project, "displayName" | "description" | "tags" | "state" | "compartmentId">>,
): Promise<void> {
  const { tags, ...columns } = change;
  await tx.project.update({
    where: { id },
    data: { ...columns, ...(tags && tagColumns(tags)), version: { increment: 1 } },
  });
}

function toProject(row: Row): Project {
  return {
    id: asOcid("project", row.id),
    compartmentId: asCompartmentId(row.compartmentId),
    displayName: row.displayName,
    ...present({ description: row.description }),
    createdBy: row.createdBy,
    state: oneOf(PROJECT_STATES, row.state),
    tags: tagsOf(row),
    timeCreated: row.timeCreated,
    etag: etagOf(row),
  };
}

/** All there ever were, deleted ones included. */
export const countProjects = (tx: Tx): Promise<number> => tx.project.count();
