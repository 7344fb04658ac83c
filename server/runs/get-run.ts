import type { RunId } from "../../lib/ocid.ts";
import * as runs from "../db/repositories/runs.ts";
import { query } from "../iam/gate.ts";

/** A run, deleted ones included; throws `not-found`. */
export const getRun = query(
  {
    permission: "JOB_RUN_READ",
    where: async (tx, input: { id: RunId }) => (await runs.getRun(tx, input.id)).compartmentId,
  },
  (ctx, input) => runs.getRun(ctx.tx, input.id),
);
