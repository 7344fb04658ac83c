import { CapstanError } from "../../lib/errors.ts";
import type { JobId, RunId } from "../../lib/ocid.ts";
import * as jobs from "../db/repositories/jobs.ts";
import * as runs from "../db/repositories/runs.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";
import { applyRunFact } from "../runs/apply-run-fact.ts";

/** A job's runs are deleted in the same transaction; more than this many are refused, so that it stays short. */
const MOST_RUNS = 1_000;

export interface DeletedJob {
  runIds: RunId[];
  artifactKey?: string;
}

/**
 * Deletes a job, and its ended runs when asked. Throws `conflict` while runs are under way, or while there are runs
 * and `withRuns` is false. Deleting a deleted one changes nothing. Gives what is to be removed from the stores.
 */
export const deleteJob = command(
  {
    permission: "JOB_DELETE",
    where: async (tx, input: { id: JobId; ifMatch?: string; withRuns: boolean }) =>
      (await jobs.getJob(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch, withRuns }): Promise<DeletedJob> => {
    const job = await jobs.getJob(ctx.tx, id);
    checkEtag(ifMatch, job.etag);
    if (job.state === "DELETED") return { runIds: [] };
    const active = await runs.countActiveRuns(ctx.tx, id);
    if (active > 0) {
      throw new CapstanError("conflict", `${active} of the job's runs are under way.`, "Cancel them first.");
    }
    const ended = await runs.findRunsOfJob(ctx.tx, id, MOST_RUNS + 1);
    if (ended.length > 0 && !withRuns) {
      throw new CapstanError("conflict", "The job still has runs.", "Delete them first, or set deleteRelatedJobRuns.");
    }
    if (ended.length > MOST_RUNS) {
      throw new CapstanError("conflict", `The job has more than ${MOST_RUNS} runs.`, "Delete some of them first.");
    }
    for (const run of ended) await applyRunFact(ctx, run, "deleted", "with its job");
    const artifact = await jobs.findArtifact(ctx.tx, id);
    await jobs.deleteArtifact(ctx.tx, id);
    await jobs.updateJob(ctx.tx, id, { state: "DELETED" });
    ctx.event({
      subjectKind: "job",
      subjectId: id,
      compartmentId: job.compartmentId,
      fact: "deleted",
      from: job.state,
      to: "DELETED",
      note: job.displayName,
    });
    return { runIds: ended.map((run) => run.id), ...(artifact && { artifactKey: artifact.storeKey }) };
  },
);
