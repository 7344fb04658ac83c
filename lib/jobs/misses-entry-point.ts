import type { JobDetail } from "../contract/job-views.ts";
import { isArchive } from "./job-form.ts";
import { ENTRY_POINT } from "./variable-problems.ts";

/** Whether the job is an archive that does not say which of its files is run, so that each run has to. */
export const missesEntryPoint = (job: Pick<JobDetail, "artifact" | "environmentVariables">): boolean =>
  isArchive(job.artifact?.kind) && !job.environmentVariables[ENTRY_POINT];

/** Whether the form that starts runs can do something for the job: what keeps it from running may be said there. */
export const canBeStarted = (job: JobDetail): boolean =>
  job.cannotRun === undefined || (job.lifecycleState === "ACTIVE" && missesEntryPoint(job));
