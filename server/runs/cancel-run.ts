import { CapstanError } from "../../lib/errors.ts";
import type { RunId } from "../../lib/ocid.ts";
import { CANCELABLE_RUN_STATES } from "../../lib/runs/life-cycle.ts";
import type { Run } from "../../lib/runs/run.ts";
import { applyAttemptFact } from "../attempts/apply-attempt-fact.ts";
import { getLatestAttempt } from "../db/repositories/attempts.ts";
import * as runs from "../db/repositories/runs.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";
import { applyRunFact } from "./apply-run-fact.ts";

/**
 * Asks a run to stop. One that no host has yet is CANCELED at once; else it is CANCELING until its host says that
 * the last process is gone. Asking again while it is CANCELING changes nothing; an ended run is a `conflict`.
 */
export const cancelRun = command(
  {
    permission: "JOB_RUN_UPDATE",
    where: async (tx, input: { id: RunId; ifMatch?: string }) => (await runs.getRun(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch }): Promise<Run> => {
    const run = await runs.getRun(ctx.tx, id);
    checkEtag(ifMatch, run.etag);
    if (run.state === "CANCELING") return run;
    if (!CANCELABLE_RUN_STATES.includes(run.state)) {
      throw new CapstanError("conflict", `The job run has ended: it is ${run.state}.`);
    }
    const attempt = await getLatestAttempt(ctx.tx, id);
    const unplaced = { logState: "COMPLETE", logSizeBytes: 0, timeExited: ctx.clock.now() } as const;
    if (
      attempt.state === "queued" &&
      (await applyAttemptFact(ctx, attempt, run.compartmentId, "withdrawn", unplaced))
    ) {
      await applyRunFact(ctx, run, "stopped", "Canceled before it was placed on a host.");
      return runs.getRun(ctx.tx, id);
    }
    // placed meanwhile, or long ago: its host has to stop it
    const placed = await getLatestAttempt(ctx.tx, id);
    await applyAttemptFact(ctx, placed, run.compartmentId, "stop-asked", { stopReason: "cancel" });
    await applyRunFact(ctx, run, "cancel-asked", "Cancel asked; waiting for its host to stop it.");
    if (placed.hostId !== undefined) ctx.signal("host-work", placed.hostId);
    return runs.getRun(ctx.tx, id);
  },
);
