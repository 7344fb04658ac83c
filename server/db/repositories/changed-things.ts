import type { Tx } from "../database.ts";

/** A thing that an event told of, as far as a reader of changes needs it. */
export interface ChangedThing {
  kind: "project" | "job" | "run" | "host";
  id: string;
  compartmentId: string;
  /** A run's job. */
  jobId?: string;
  created: boolean;
}

const MADE = new Set(["accepted", "created", "registered"]);
type Kind = ChangedThing["kind"];
const isKind = (kind: string): kind is Kind => ["project", "job", "run", "host"].includes(kind);

/** The number of the newest event; 0 while there is none. */
export async function lastEventSeq(tx: Tx): Promise<number> {
  const newest = await tx.event.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  return newest?.seq ?? 0;
}

/** What an event is about, by its number. */
export interface EventSubject {
  seq: number;
  subjectKind: string;
  subjectId: string;
  compartmentId: string;
  fact: string;
}

/** Events after `seq` in their order, at most `limit`. */
export const listSubjectsAfter = (tx: Tx, seq: number, limit: number): Promise<EventSubject[]> =>
  tx.event.findMany({
    where: { seq: { gt: seq } },
    orderBy: { seq: "asc" },
    take: limit,
    select: { seq: true, subjectKind: true, subjectId: true, compartmentId: true, fact: true },
  });

/** What the events were about, in their order; an attempt's is about its run. */
export async function changedThings(tx: Tx, events: readonly EventSubject[]): Promise<ChangedThing[]> {
  if (events.length === 0) return [];
  const ofKind = (kind: string): string[] =>
    events.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId);
  const attempts = await tx.attempt.findMany({
    where: { id: { in: ofKind("attempt") } },
    select: { id: true, runId: true },
  });
  const runOf = new Map(attempts.map(({ id, runId }) => [id, runId]));
  const runs = await tx.jobRun.findMany({
    where: { id: { in: [...ofKind("run"), ...runOf.values()] } },
    select: { id: true, jobId: true },
  });
  const jobOf = new Map(runs.map(({ id, jobId }) => [id, jobId]));
  return events.flatMap(({ subjectKind, subjectId, compartmentId, fact }) => {
    const kind = subjectKind === "attempt" ? "run" : subjectKind;
    const id = subjectKind === "attempt" ? runOf.get(subjectId) : subjectId;
    if (id === undefined || !isKind(kind)) return [];
    const jobId = jobOf.get(id);
    const created = subjectKind !== "attempt" && MADE.has(fact);
    return [{ kind, id, compartmentId, created, ...(jobId !== undefined && { jobId }) }];
  });
}
