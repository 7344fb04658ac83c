import type { JobId } from "../../lib/ocid.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { query } from "../iam/gate.ts";

/** A job, deleted ones included; throws `not-found`. */
export const getJob = query(
  {
    permission: "JOB_READ",
    where: async (tx, input: { id: JobId }) => (await jobs.getJob(tx, input.id)).compartmentId,
  },
  (ctx, input) => jobs.getJob(ctx.tx, input.id),
);
