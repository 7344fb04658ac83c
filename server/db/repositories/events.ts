import { EVENT_SUBJECTS, type StateEvent } from "../../../lib/events/event.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { present } from "../../../lib/present.ts";

/** Writes the event into the outbox, in the transaction of the change it tells of. */
export async function appendEvent(tx: Tx, event: StateEvent): Promise<void> {
  const { from, to, late = false, ...rest } = event;
  await tx.event.create({ data: { ...rest, late, fromState: from ?? null, toState: to ?? null } });
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
