import { CapstanError } from "../../lib/errors.ts";
import type { RunId } from "../../lib/ocid.ts";
import { isEnded } from "../../lib/runs/life-cycle.ts";
import * as runs from "../db/repositories/runs.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";
import { applyRunFact } from "./apply-run-fact.ts";

/** Deletes an ended run; its log goes with it. Deleting a deleted one changes nothing. */
export const deleteRun = command(
  {
    permission: "JOB_RUN_DELETE",
    where: async (tx, input: { id: RunId; ifMatch?: string }) => (await runs.getRun(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch }): Promise<void> => {
    const run = await runs.getRun(ctx.tx, id);
    checkEtag(ifMatch, run.etag);
    if (run.state === "DELETED") return;
    if (!isEnded(run.state)) {
      throw new CapstanError(
        "conflict",
        `The job run is ${run.state}.`,
        "Cancel it first, and delete it when it has ended.",
      );
    }
    await applyRunFact(ctx, run, "deleted", "");
  },
);
