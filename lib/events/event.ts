export const EVENT_SUBJECTS = ["project", "job", "run", "attempt", "host"] as const;

/** The service itself, where it acts: scheduler, time limits, first start. */
export const SYSTEM_ACTOR = { id: "system", name: "Capstan" } as const;

/** What is told of a change, in the transaction that makes it. */
export interface StateEvent {
  subjectKind: (typeof EVENT_SUBJECTS)[number];
  subjectId: string;
  compartmentId: string;
  fact: string;
  from?: string;
  to?: string;
  /** True when the fact came too late to move the state. */
  late?: boolean;
  note: string;
  /** Who: a principal's id. */
  actor: string;
  time: Date;
}
