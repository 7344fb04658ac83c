import { CapstanError } from "../errors.ts";
import type { Artifact, Job } from "../jobs/job.ts";
import type { Shape } from "../shapes/shape.ts";
import { entrypointOf, resolveConfiguration } from "./resolve-run.ts";

const NO_OVERRIDES = { hasContainer: false, storageMounts: 0, hasNodeGroups: false };

/** Why no run of the job can be made as it is now, a sentence; undefined when one can. */
export function whyItCannotRun(
  job: Pick<Job, "state" | "definition">,
  artifact: Pick<Artifact, "kind" | "fileName"> | undefined,
  shapes: readonly Shape[],
): string | undefined {
  if (job.state !== "ACTIVE") return `The job is ${job.state}.`;
  if (!artifact) return "The job has no artifact yet.";
  try {
    entrypointOf(artifact, resolveConfiguration(job.definition, NO_OVERRIDES, shapes).environmentVariables);
    return undefined;
  } catch (error) {
    if (error instanceof CapstanError) return error.message;
    throw error;
  }
}
