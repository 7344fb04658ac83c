import { EVENT_SUBJECTS, type StateEvent } from "../../../lib/events/event.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { present } from "../../../lib/present.ts";

/** Writes events into the outbox in this order, in the transaction of the changes they tell of. */
export async function appendEvents(tx: Tx, events: readonly StateEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.event.createMany({
    data: events.map(({ from, to, late = false, ...rest }) => ({
      ...rest,
      late,
      fromState: from ?? null,
      toState: to ?? null,
    })),
  });
}

/** Events of one or more subjects in the order they were written. */
export async function listEvents(tx: Tx, subjectIds: readonly string[], limit: number): Promise<StateEvent[]> {
  const rows = await tx.event.findMany({
    where: { subjectId: { in: [...subjectIds] } },
    orderBy: { seq: "asc" },
    take: limit,
  });
  return rows.map(({ subjectKind, fromState, toState, ...row }) => ({
    subjectKind: oneOf(EVENT_SUBJECTS, subjectKind),
    subjectId: row.subjectId,
    compartmentId: row.compartmentId,
    fact: row.fact,
    ...present({ from: fromState, to: toState }),
    late: row.late,
    note: row.note,
    actor: row.actor,
    time: row.time,
  }));
}
