import type { Attempt } from "../../lib/attempts/attempt.ts";
import { exitMeaning } from "../../lib/attempts/exit-meaning.ts";
import { CapstanError } from "../../lib/errors.ts";
import { asOcid } from "../../lib/ocid.ts";
import type { AttemptExit, AttemptStatus } from "../../lib/protocol/messages.ts";
import type { Run } from "../../lib/runs/run.ts";
import * as attempts from "../db/repositories/attempts.ts";
import { getRun } from "../db/repositories/runs.ts";
import { command, type Ctx } from "../iam/gate.ts";
import { applyRunFact } from "../runs/apply-run-fact.ts";
import { applyAttemptFact } from "./apply-attempt-fact.ts";

export interface RecordedStatus {
  hostId: string;
  status: AttemptStatus;
  /** How the log was closed, where every byte of it was stored before the end was reported. */
  closedLog?: ClosedLog;
}
export type ClosedLog = "COMPLETE" | "PARTIAL";

/** Takes in what a host says of one of its attempts. Saying it again changes nothing. */
export const recordStatus = command(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: RecordedStatus, world) => world.installation.tenancyId,
  },
  (ctx, { hostId, status, closedLog }) => applyStatus(ctx, hostId, status, closedLog),
);

/** The same inside a transaction that does more. Throws `not-found` for an attempt that is not the host's. */
export async function applyStatus(
  ctx: Ctx,
  hostId: string,
  status: AttemptStatus,
  closedLog?: ClosedLog,
): Promise<void> {
  const attempt = await attempts.getAttempt(ctx.tx, asOcid("attempt", status.attemptId));
  if (attempt.hostId !== hostId) {
    throw new CapstanError("not-found", `The attempt ${attempt.id} was not placed on this host.`);
  }
  const run = await getRun(ctx.tx, attempt.runId);
  let seen: Seen = { attempt, run };
  if (status.startedAt !== undefined && attempt.timeStarted === undefined) {
    seen = await recordStart(ctx, seen, new Date(status.startedAt));
  } else if (attempt.state === "assigned" && !status.exit) {
    await applyAttemptFact(ctx, attempt, run.compartmentId, "preparing");
  }
  await recordNotes(ctx, attempt, run, status.notes);
  if (status.exit) await recordExit(ctx, seen, status.exit, closedLog);
}

/** An attempt and its run as the transaction has them by now. */
interface Seen {
  attempt: Attempt;
  run: Run;
}

async function recordStart(ctx: Ctx, { attempt, run }: Seen, at: Date): Promise<Seen> {
  if (attempt.state === "assigned" || attempt.state === "preparing") {
    const started = await applyAttemptFact(ctx, attempt, run.compartmentId, "started", { timeStarted: at });
    return { attempt: started ?? attempt, run: await applyRunFact(ctx, run, "started", "", at) };
  }
  await attempts.updateAttempt(ctx.tx, attempt.id, { timeStarted: at }); // asked to stop meanwhile
  return { attempt, run };
}

async function recordNotes(ctx: Ctx, attempt: Attempt, run: Run, notes: readonly string[]): Promise<void> {
  const fresh = notes.slice(attempt.notesSeen);
  if (fresh.length === 0) return;
  for (const note of fresh) {
    ctx.event({
      subjectKind: "attempt",
      subjectId: attempt.id,
      compartmentId: run.compartmentId,
      fact: "noted",
      note,
    });
  }
  await attempts.updateAttempt(ctx.tx, attempt.id, { notesSeen: notes.length });
}

async function recordExit(ctx: Ctx, { attempt, run }: Seen, exit: AttemptExit, closedLog?: ClosedLog): Promise<void> {
  if (attempt.state === "exited" && attempt.logSizeBytes !== undefined) {
    if (closedLog) await attempts.closeLog(ctx.tx, attempt.id, closedLog);
    return; // said before
  }
  const meaning = exitMeaning(exit, run.resolved.maximumRuntimeMinutes * 60_000);
  const facts = {
    exitCause: exit.cause,
    exitCode: exit.code ?? null,
    exitMessage: exit.message ?? null,
    timedOut: exit.timedOut,
    timeExited: new Date(exit.at),
    logSizeBytes: exit.logSizeBytes,
    ...(closedLog && attempt.logState === "OPEN" && { logState: closedLog }),
  };
  const moved = await applyAttemptFact(ctx, attempt, run.compartmentId, "exited", { ...facts, note: meaning.details });
  if (!moved) await attempts.updateAttempt(ctx.tx, attempt.id, facts); // given up, and reported after all
  await applyRunFact(ctx, run, meaning.fact, meaning.details, new Date(exit.at));
  ctx.signal("placement-due");
}
