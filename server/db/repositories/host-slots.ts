import { PLACED_ATTEMPT_STATES } from "../../../lib/attempts/life-cycle.ts";
import { RUN_STATES, type RunState } from "../../../lib/runs/life-cycle.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";

/** What one placed run holds of a host. */
export interface HostSlot {
  hostId: string;
  ocpus: number;
  memoryGb: number;
  gpus: number;
  run: { id: string; displayName: string; jobId: string; jobName: string; state: RunState };
  /** When it was given the slot. */
  since: Date;
}

/** True when a run is in a slot of a host that is no more: its removal lost a race with the placement. */
export const hasSlotOfNoHost = async (tx: Tx): Promise<boolean> =>
  (await tx.attempt.count({ where: { state: { in: [...PLACED_ATTEMPT_STATES] }, hostId: null } })) > 0;

/** Every slot that a run is in, the oldest first. */
export async function listHostSlots(tx: Tx): Promise<HostSlot[]> {
  const rows = await tx.attempt.findMany({
    where: { state: { in: [...PLACED_ATTEMPT_STATES] } },
    orderBy: [{ timeAssigned: "asc" }, { id: "asc" }],
    select: {
      ...{ hostId: true, ocpus: true, memoryGb: true, gpus: true, timeQueued: true, timeAssigned: true },
      run: {
        select: { id: true, displayName: true, jobId: true, state: true, job: { select: { displayName: true } } },
      },
    },
  });
  return rows.map(({ hostId, timeQueued, timeAssigned, run: { job, state, ...run }, ...amounts }) => ({
    ...amounts,
    hostId: hostId ?? "",
    run: { ...run, jobName: job.displayName, state: oneOf(RUN_STATES, state) },
    since: timeAssigned ?? timeQueued,
  }));
}
