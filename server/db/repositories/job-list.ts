import { z } from "zod";
import { LAST_RUNS_SHOWN } from "../../../lib/contract/job-views.ts";
import type { Artifact, Job } from "../../../lib/jobs/job.ts";
import type { CompartmentId } from "../../../lib/ocid.ts";
import type { Page, PageRequest } from "../../../lib/paging.ts";
import { present } from "../../../lib/present.ts";
import type { ArtifactKind } from "../../../lib/protocol/messages.ts";
import { ENDED_RUN_STATES, RUN_STATES, type RunState } from "../../../lib/runs/life-cycle.ts";
import type { Tx } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { toArtifact, toJob, type JobSort } from "./jobs.ts";
import { oneOf } from "./one-of.ts";
import { pageStart, toPage } from "./page.ts";
import { containsText } from "./text-match.ts";

export interface JobListFilter {
  compartmentId: CompartmentId;
  projectId?: string;
  /** Part of the name or the description, letter case aside. */
  text?: string;
  kind?: ArtifactKind;
  /** Only jobs with runs under way. */
  active?: boolean;
}

/** A run as far as a mark of it shows. */
export interface MarkedRun {
  id: string;
  displayName: string;
  state: RunState;
  timeAccepted: Date;
  timeStarted?: Date;
  timeFinished?: Date;
}

/** A job as a list shows it: with its artifact and its newest runs. */
export interface JobWithRuns {
  job: Job;
  artifact?: Artifact;
  activeRuns: number;
  lastRuns: MarkedRun[];
}

const idRows = z.array(z.object({ id: z.string() }));
const ACTIVE_RUN_STATES = RUN_STATES.filter((state) => !ENDED_RUN_STATES.includes(state));

/** A page of the jobs that are not deleted, in five queries however long it is. */
export async function listJobsWithRuns(
  tx: Tx,
  filter: JobListFilter,
  sort: JobSort,
  request: PageRequest,
): Promise<Page<JobWithRuns>> {
  const ids = await findPage(tx, filter, sort, request);
  const found = await tx.job.findMany({ where: { id: { in: ids } }, include: { artifact: true } });
  const place = new Map(ids.map((id, index) => [id, index]));
  const rows = found.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
  const shown = rows.slice(0, request.limit);
  const active = await countActive(tx, shown);
  const lastRuns = await listLastRuns(tx, shown);
  return toPage(rows, sort, request, (row) => ({
    job: toJob(row),
    ...(row.artifact && { artifact: toArtifact(row.artifact) }),
    activeRuns: active.get(row.id) ?? 0,
    lastRuns: lastRuns.get(row.id) ?? [],
  }));
}

/**
 * Ids in order, one more than the page holds. By hand, since Prisma has no search that ignores case on SQLite. Medians of
 * a whole page of 50 there (20,000 jobs, 200,000 runs, busy machine): 15 to 48 ms plain, 70 by text, 56 by kind, 165 by
 * active, which reads every job where few are.
 */
async function findPage(tx: Tx, filter: JobListFilter, sort: JobSort, request: PageRequest): Promise<string[]> {
  const key = Prisma.raw(`"${sort.field}"`);
  const order = Prisma.raw(sort.order === "asc" ? "ASC" : "DESC");
  const beyond = Prisma.raw(sort.order === "asc" ? ">" : "<");
  const start = pageStart(sort, request, ["timeCreated"]);
  const conditions = [
    Prisma.sql`"compartmentId" = ${filter.compartmentId}`,
    Prisma.sql`"state" <> 'DELETED'`,
    ...(filter.projectId === undefined ? [] : [Prisma.sql`"projectId" = ${filter.projectId}`]),
    ...(start ? [Prisma.sql`(${key}, "id") ${beyond} (${start.value}, ${start.id})`] : []),
    ...(filter.text === undefined
      ? []
      : [containsText([Prisma.sql`"displayName"`, Prisma.sql`"description"`], filter.text)]),
    ...(filter.kind === undefined
      ? []
      : [Prisma.sql`EXISTS (SELECT 1 FROM "Artifact" a WHERE a."jobId" = "Job"."id" AND a."kind" = ${filter.kind})`]),
    ...(filter.active
      ? [
          Prisma.sql`"id" IN (SELECT r."jobId" FROM "JobRun" r WHERE r."compartmentId" = ${filter.compartmentId}
            AND r."state" IN (${Prisma.join(ACTIVE_RUN_STATES)}))`,
        ]
      : []),
  ];
  const sql = Prisma.sql`SELECT "id" FROM "Job" WHERE ${Prisma.join(conditions, " AND ")}
    ORDER BY ${key} ${order}, "id" ${order} LIMIT ${request.limit + 1}`;
  return idRows.parse(await tx.$queryRaw(sql)).map(({ id }) => id);
}

async function countActive(tx: Tx, jobs: readonly { id: string }[]): Promise<Map<string, number>> {
  const counts = await tx.jobRun.groupBy({
    by: ["jobId"],
    where: { jobId: { in: jobs.map(({ id }) => id) }, state: { in: ACTIVE_RUN_STATES } },
    _count: { _all: true },
  });
  return new Map(counts.map(({ jobId, _count }) => [jobId, _count._all]));
}

/**
 * The newest runs of each job, by job. A seek in an index for each of them, all in one statement: a window function
 * would read every run that a job ever had.
 */
export async function listLastRuns(
  tx: Tx,
  jobs: readonly { id: string; compartmentId: string }[],
): Promise<Map<string, MarkedRun[]>> {
  const byJob = new Map<string, MarkedRun[]>();
  if (jobs.length === 0) return byJob;
  const seeks = jobs.map(
    ({ id, compartmentId }) => Prisma.sql`SELECT * FROM (SELECT "id" FROM "JobRun"
      WHERE "compartmentId" = ${compartmentId} AND "jobId" = ${id} AND "state" <> 'DELETED'
      ORDER BY "timeAccepted" DESC, "id" DESC LIMIT ${LAST_RUNS_SHOWN}) AS newest`,
  );
  const ids = idRows.parse(await tx.$queryRaw(Prisma.join(seeks, " UNION ALL "))).map(({ id }) => id);
  const rows = await tx.jobRun.findMany({
    where: { id: { in: ids } },
    orderBy: [{ timeAccepted: "desc" }, { id: "desc" }],
    select: {
      ...{ id: true, jobId: true, displayName: true, state: true },
      ...{ timeAccepted: true, timeStarted: true, timeFinished: true },
    },
  });
  for (const { jobId, timeStarted, timeFinished, state, ...row } of rows) {
    const run = { ...row, state: oneOf(RUN_STATES, state), ...present({ timeStarted, timeFinished }) };
    byJob.set(jobId, [...(byJob.get(jobId) ?? []), run]);
  }
  return byJob;
}

/** How many runs of the job there are in each state that has any, deleted ones left out. */
export async function countRunsOfJob(tx: Tx, jobId: string): Promise<Partial<Record<RunState, number>>> {
  const counts: Partial<Record<RunState, number>> = {};
  const where = { jobId, state: { not: "DELETED" } };
  for (const row of await tx.jobRun.groupBy({ by: ["state"], where, _count: { _all: true } })) {
    counts[oneOf(RUN_STATES, row.state)] = row._count._all;
  }
  return counts;
}
