import { z } from "zod";
import { isOcid, type CompartmentId } from "../../../lib/ocid.ts";
import type { Page, PageRequest } from "../../../lib/paging.ts";
import { present } from "../../../lib/present.ts";
import type { RunState } from "../../../lib/runs/life-cycle.ts";
import type { Run } from "../../../lib/runs/run.ts";
import type { Tx } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { toPage, pageStart } from "./page.ts";
import { toRun } from "./runs.ts";
import { containsText } from "./text-match.ts";

export interface RunListFilter {
  compartmentId: CompartmentId;
  projectId?: string;
  jobId?: string;
  /** Where one of its attempts is, or was. */
  hostId?: string;
  /** Deleted ones only where they are asked for. */
  states?: readonly RunState[];
  /** Accepted at or after. */
  from?: Date;
  /** Accepted before. */
  to?: Date;
  /** Part of the run's or its job's name, letter case aside; or the run's id. */
  text?: string;
}

/** A run as a list shows it. */
export interface ListedRun {
  run: Run;
  jobName: string;
  /** Of its newest attempt. */
  host?: { id: string; name: string; connected: boolean };
  exitCode?: number;
}

const NEWEST_FIRST = { field: "timeAccepted", order: "desc" } as const;
const idRows = z.array(z.object({ id: z.string() }));

/** A page of runs, newest first, in three queries however long it is. */
export async function listRunsWithJobs(tx: Tx, filter: RunListFilter, request: PageRequest): Promise<Page<ListedRun>> {
  const rows = await readRows(tx, await findPage(tx, filter, request));
  return toPage(rows, NEWEST_FIRST, request, toListedRun);
}

/** These runs, as far as they are there and not deleted, newest first. */
export async function listRunsById(tx: Tx, compartmentId: string, ids: readonly string[]): Promise<ListedRun[]> {
  const rows = await readRows(tx, ids);
  return rows.filter((row) => row.compartmentId === compartmentId && row.state !== "DELETED").map(toListedRun);
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

const readRows = (tx: Tx, ids: readonly string[]) =>
  tx.jobRun.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ timeAccepted: "desc" }, { id: "desc" }],
    include: {
      job: { select: { displayName: true } },
      attempts: {
        orderBy: { number: "desc" },
        take: 1,
        select: { exitCode: true, host: { select: { id: true, name: true, connected: true } } },
      },
    },
  });

function toListedRun({ job, attempts: [newest], ...row }: Row): ListedRun {
  return { run: toRun(row), jobName: job.displayName, ...present({ host: newest?.host, exitCode: newest?.exitCode }) };
}

/**
 * Ids in order, one more than the page holds. Each state asked for is a seek of its own in an index that ends in the
 * time, so that a rare state is found as fast as a common one. By hand, since Prisma has no search that ignores case on
 * SQLite.
 */
async function findPage(tx: Tx, filter: RunListFilter, request: PageRequest): Promise<string[]> {
  const conditions = conditionsOf(filter, request);
  const states = filter.states?.map((state) => Prisma.sql`r."state" = ${state}`) ?? [
    Prisma.sql`r."state" <> 'DELETED'`,
  ];
  const most = request.limit + 1;
  const seeks = states.map(
    (state) => Prisma.sql`SELECT * FROM (SELECT r."id", r."timeAccepted" FROM "JobRun" r
      WHERE ${Prisma.join([...conditions, state], " AND ")}
      ORDER BY r."timeAccepted" DESC, r."id" DESC LIMIT ${most}) AS seek`,
  );
  const sql = Prisma.sql`SELECT "id" FROM (${Prisma.join(seeks, " UNION ALL ")}) AS found
    ORDER BY "timeAccepted" DESC, "id" DESC LIMIT ${most}`;
  return idRows.parse(await tx.$queryRaw(sql)).map(({ id }) => id);
}

function conditionsOf(filter: RunListFilter, request: PageRequest): Prisma.Sql[] {
  const start = pageStart(NEWEST_FIRST, request, ["timeAccepted"]);
  const given = <T>(value: T | undefined, condition: (value: T) => Prisma.Sql): Prisma.Sql[] =>
    value === undefined ? [] : [condition(value)];
  return [
    Prisma.sql`r."compartmentId" = ${filter.compartmentId}`,
    ...given(filter.projectId, (id) => Prisma.sql`r."projectId" = ${id}`),
    ...given(filter.jobId, (id) => Prisma.sql`r."jobId" = ${id}`),
    ...given(filter.from, (from) => Prisma.sql`r."timeAccepted" >= ${from}`),
    ...given(filter.to, (to) => Prisma.sql`r."timeAccepted" < ${to}`),
    ...given(start, ({ value, id }) => Prisma.sql`(r."timeAccepted", r."id") < (${value}, ${id})`),
    ...given(
      filter.hostId,
      (id) => Prisma.sql`EXISTS (SELECT 1 FROM "Attempt" a WHERE a."runId" = r."id" AND a."hostId" = ${id})`,
    ),
    ...given(filter.text, (text) =>
      isOcid("run", text)
        ? Prisma.sql`r."id" = ${text}`
        : Prisma.sql`(${containsText([Prisma.sql`r."displayName"`], text)} OR r."jobId" IN
              (SELECT j."id" FROM "Job" j WHERE ${containsText([Prisma.sql`j."displayName"`], text)}))`,
    ),
  ];
}
