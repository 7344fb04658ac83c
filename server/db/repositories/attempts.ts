import type { Attempt, LogState } from "../../../lib/attempts/attempt.ts";
import { LOG_STATES } from "../../../lib/attempts/attempt.ts";
import { ATTEMPT_STATES, PLACED_ATTEMPT_STATES, type AttemptState } from "../../../lib/attempts/life-cycle.ts";
import { CapstanError } from "../../../lib/errors.ts";
import { asOcid, type AttemptId, type HostId, type RunId } from "../../../lib/ocid.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { present } from "../../../lib/present.ts";

type Row = Awaited<ReturnType<Tx["attempt"]["findUniqueOrThrow"]>>;

export async function createAttempt(
  tx: Tx,
  attempt: Pick<Attempt, "id" | "runId" | "number" | "ocpus" | "memoryGb" | "gpus" | "timeQueued">,
): Promise<void> {
  await tx.attempt.create({ data: { ...attempt, state: "queued" } });
}

/** Throws `not-found`. */
export async function getAttempt(tx: Tx, id: AttemptId): Promise<Attempt> {
  const row = await tx.attempt.findUnique({ where: { id } });
  if (!row) throw new CapstanError("not-found", `There is no attempt ${id}.`);
  return toAttempt(row);
}

/** The run's newest attempt; throws `not-found` when it has none. */
export async function getLatestAttempt(tx: Tx, runId: RunId): Promise<Attempt> {
  const row = await tx.attempt.findFirst({ where: { runId }, orderBy: { number: "desc" } });
  if (!row) throw new CapstanError("not-found", `The job run ${runId} has no attempt.`);
  return toAttempt(row);
}

/** Sizes that are asked for, as attempts hold them. */
export type Demand = Pick<Attempt, "ocpus" | "memoryGb" | "gpus">;

/** The different sizes that queued attempts ask for: few, however many attempts there are. */
export async function listQueuedDemands(tx: Tx): Promise<Demand[]> {
  const rows = await tx.attempt.groupBy({ by: ["ocpus", "memoryGb", "gpus"], where: { state: "queued" } });
  return rows.map(({ ocpus, memoryGb, gpus }) => ({ ocpus, memoryGb, gpus }));
}

export interface QueuedAttempt {
  attempt: Attempt;
  compartmentId: string;
  /** True while its run says why it waits. */
  isExplained: boolean;
}

/** Queued attempts of these sizes, the oldest first. */
export async function listQueuedAttempts(tx: Tx, demands: readonly Demand[], limit: number): Promise<QueuedAttempt[]> {
  const rows = await tx.attempt.findMany({
    where: { state: "queued", OR: [...demands] },
    orderBy: [{ timeQueued: "asc" }, { id: "asc" }],
    take: limit,
    include: { run: { select: { compartmentId: true, stateDetails: true } } },
  });
  return rows.map((row) => ({
    attempt: toAttempt(row),
    compartmentId: row.run.compartmentId,
    isExplained: row.run.stateDetails !== null,
  }));
}

/**
 * Writes why attempts of this size wait, on them and on their runs, where something else is said now. Gives the runs
 * that say it from now on, at most `most` of them.
 */
export async function explainQueued(tx: Tx, demand: Demand, reason: string, most: number): Promise<string[]> {
  const where = { state: "queued", ...demand };
  const { count } = await tx.attempt.updateMany({
    where: { ...where, OR: [{ waitingReason: null }, { waitingReason: { not: reason } }] },
    data: { waitingReason: reason },
  });
  if (count === 0) return [];
  const silent = {
    attempts: { some: { ...where, waitingReason: reason } },
    OR: [{ stateDetails: null }, { stateDetails: { not: reason } }],
  };
  const told = await tx.jobRun.findMany({ where: silent, select: { id: true }, take: most });
  await tx.jobRun.updateMany({ where: silent, data: { stateDetails: reason, version: { increment: 1 } } });
  return told.map(({ id }) => id);
}

/** What attempts in their slots hold, by host. */
export async function heldByHost(tx: Tx): Promise<Map<string, Demand>> {
  const rows = await tx.attempt.groupBy({
    by: ["hostId"],
    where: { state: { in: [...PLACED_ATTEMPT_STATES] } },
    _sum: { ocpus: true, memoryGb: true, gpus: true },
  });
  return new Map(
    rows.map(({ hostId, _sum }) => [
      hostId ?? "",
      { ocpus: _sum.ocpus ?? 0, memoryGb: _sum.memoryGb ?? 0, gpus: _sum.gpus ?? 0 },
    ]),
  );
}

/** The host's attempts of which the server still needs something: the end, or the rest of the log. */
export async function listOpenAttempts(
  tx: Tx,
  hostId: HostId,
  states: readonly AttemptState[] = ATTEMPT_STATES,
): Promise<Attempt[]> {
  const rows = await tx.attempt.findMany({
    where: { hostId, logState: "OPEN", state: { in: [...states] } },
    orderBy: { id: "asc" },
  });
  return rows.map(toAttempt);
}

/** All attempts of a run, the first one first. */
export async function listAttemptsOfRun(tx: Tx, runId: RunId): Promise<Attempt[]> {
  return (await tx.attempt.findMany({ where: { runId }, orderBy: { number: "asc" } })).map(toAttempt);
}

/** Attempts of deleted runs whose log bytes are still there. */
export async function listDeletedLogs(tx: Tx, limit: number): Promise<Attempt[]> {
  const rows = await tx.attempt.findMany({ where: { logState: "DELETED" }, orderBy: { id: "asc" }, take: limit });
  return rows.map(toAttempt);
}

/** Marks the logs of a run's attempts for removal. */
export async function deleteLogsOfRun(tx: Tx, runId: RunId): Promise<void> {
  await tx.attempt.updateMany({ where: { runId, logState: { not: "REMOVED" } }, data: { logState: "DELETED" } });
}

/** What an attempt's move may carry with it. */
export interface AttemptChange {
  hostId?: HostId;
  waitingReason?: string | null;
  stopReason?: string;
  exitCode?: number | null;
  exitCause?: string;
  exitMessage?: string | null;
  timedOut?: boolean;
  timeAssigned?: Date;
  timeStarted?: Date;
  timeExited?: Date;
  logSizeBytes?: number;
  logState?: LogState;
  notesSeen?: number;
}

/** Moves the attempt only if it is still in `from` and gives it as it is then; undefined when someone else was first. */
export async function moveAttempt(
  tx: Tx,
  id: AttemptId,
  from: AttemptState,
  to: AttemptState,
  also: AttemptChange = {},
): Promise<Attempt | undefined> {
  const data = { state: to, ...columns(also) };
  const [row] = await tx.attempt.updateManyAndReturn({ where: { id, state: from }, data });
  return row && toAttempt(row);
}

/** Writes facts beside the state. */
export async function updateAttempt(tx: Tx, id: AttemptId, change: AttemptChange): Promise<void> {
  await tx.attempt.update({ where: { id }, data: columns(change) });
}

const columns = ({ logSizeBytes, ...rest }: AttemptChange) => ({
  ...rest,
  ...(logSizeBytes !== undefined && { logSizeBytes: BigInt(logSizeBytes) }),
});

function toAttempt(row: Row): Attempt {
  return {
    id: asOcid("attempt", row.id),
    runId: asOcid("run", row.runId),
    number: row.number,
    state: oneOf(ATTEMPT_STATES, row.state),
    ocpus: row.ocpus,
    memoryGb: row.memoryGb,
    gpus: row.gpus,
    logState: oneOf(LOG_STATES, row.logState),
    notesSeen: row.notesSeen,
    timeQueued: row.timeQueued,
    ...present({
      hostId: row.hostId === null ? null : asOcid("host", row.hostId),
      waitingReason: row.waitingReason,
      stopReason: row.stopReason,
      exitCode: row.exitCode,
      timeAssigned: row.timeAssigned,
      timeStarted: row.timeStarted,
      timeExited: row.timeExited,
      logSizeBytes: row.logSizeBytes === null ? null : Number(row.logSizeBytes),
    }),
  };
}

/** Closes the log of an ended attempt; one that is closed or deleted already stays so. */
export async function closeLog(tx: Tx, id: AttemptId, logState: "COMPLETE" | "PARTIAL"): Promise<void> {
  await tx.attempt.updateMany({ where: { id, state: "exited", logState: "OPEN" }, data: { logState } });
}

/** Forgets the segments of a log whose bytes are gone. */
export async function removeLog(tx: Tx, id: AttemptId): Promise<void> {
  await tx.logSegment.deleteMany({ where: { attemptId: id } });
  await tx.attempt.update({ where: { id }, data: { logState: "REMOVED" } });
}
