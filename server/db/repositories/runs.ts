import { CapstanError } from "../../../lib/errors.ts";
import { asCompartmentId, asOcid, type CompartmentId, type JobId, type RunId } from "../../../lib/ocid.ts";
import type { Page, PageRequest } from "../../../lib/paging.ts";
import { ENDED_RUN_STATES, RUN_STATES, type RunState } from "../../../lib/runs/life-cycle.ts";
import type { Run } from "../../../lib/runs/run.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { pageArguments, toPage, type Sort } from "./page.ts";
import { present } from "../../../lib/present.ts";
import { etagOf, storedJson, tagColumns, tagsOf } from "./stored-json.ts";

type Row = Awaited<ReturnType<Tx["jobRun"]["findUniqueOrThrow"]>>;
export interface RunFilter {
  compartmentId: CompartmentId;
  id?: string;
  jobId?: string;
  displayName?: string;
  state?: RunState;
  createdBy?: string;
}
export type RunSort = Sort<"timeAccepted" | "displayName">;

export async function createRun(tx: Tx, run: Omit<Run, "etag">): Promise<Run> {
  const { tags, resolved, ...columns } = run;
  return toRun(
    await tx.jobRun.create({ data: { ...columns, resolved: JSON.stringify(resolved), ...tagColumns(tags) } }),
  );
}

/** Throws `not-found`. */
export async function getRun(tx: Tx, id: RunId): Promise<Run> {
  const row = await tx.jobRun.findUnique({ where: { id } });
  if (!row) throw new CapstanError("not-found", `There is no job run ${id}.`);
  return toRun(row);
}

export async function listRuns(tx: Tx, filter: RunFilter, sort: RunSort, request: PageRequest): Promise<Page<Run>> {
  const { where, ...order } = pageArguments(sort, request, ["timeAccepted"]);
  const equal = { ...filter, state: filter.state ?? { not: "DELETED" } };
  const rows = await tx.jobRun.findMany({ where: { AND: [equal, where] }, ...order });
  return toPage(rows, sort, request, toRun);
}

/** Moves the run only if it is still in `from` and gives it as it is then; undefined when someone else was first. */
export async function moveRun(
  tx: Tx,
  id: RunId,
  from: RunState,
  to: RunState,
  also: { stateDetails?: string | null; timeStarted?: Date; timeFinished?: Date } = {},
): Promise<Run | undefined> {
  const data = { state: to, ...also, version: { increment: 1 } };
  const [row] = await tx.jobRun.updateManyAndReturn({ where: { id, state: from }, data });
  return row && toRun(row);
}

/** Writes the changed fields and makes a new etag. The state is moved by moveRun alone. */
export async function updateRun(
  tx: Tx,
  id: RunId,
  change: Partial<Pick<Run, "displayName" | "tags" | "compartmentId">> & { stateDetails?: string | null },
): Promise<void> {
  const { tags, ...columns } = change;
  await tx.jobRun.update({
    where: { id },
    data: { ...columns, ...(tags && tagColumns(tags)), version: { increment: 1 } },
  });
}

export const countActiveRuns = (tx: Tx, jobId: JobId): Promise<number> =>
  tx.jobRun.count({ where: { jobId, state: { notIn: [...ENDED_RUN_STATES] } } });

/** At most `limit` runs of the job that are not deleted. */
export async function findRunsOfJob(tx: Tx, jobId: JobId, limit: number): Promise<Run[]> {
  return (await tx.jobRun.findMany({ where: { jobId, state: { not: "DELETED" } }, take: limit })).map(toRun);
}

/** How many runs there are in each state that has any. */
export async function countRunsByState(tx: Tx): Promise<Partial<Record<RunState, number>>> {
  const counts: Partial<Record<RunState, number>> = {};
  for (const row of await tx.jobRun.groupBy({ by: ["state"], _count: { _all: true } })) {
    counts[oneOf(RUN_STATES, row.state)] = row._count._all;
  }
  return counts;
}

export function toRun(row: Row): Run {
  return {
    id: asOcid("run", row.id),
    jobId: asOcid("job", row.jobId),
    projectId: asOcid("project", row.projectId),
    compartmentId: asCompartmentId(row.compartmentId),
    displayName: row.displayName,
    createdBy: row.createdBy,
    state: oneOf(RUN_STATES, row.state),
    resolved: storedJson(row.resolved),
    sentBlocks: row.sentBlocks,
    tags: tagsOf(row),
    timeAccepted: row.timeAccepted,
    ...present({ stateDetails: row.stateDetails, timeStarted: row.timeStarted, timeFinished: row.timeFinished }),
    etag: etagOf(row),
  };
}
