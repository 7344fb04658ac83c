import { CapstanError } from "../../lib/errors.ts";
import { LIMITS } from "../../lib/jobs/job-definition.ts";
import { asOcid, type JobId, type ProjectId, type RunId } from "../../lib/ocid.ts";
import { entrypointOf, resolveConfiguration, type ResolvedRun, type RunOverrides } from "../../lib/runs/resolve-run.ts";
import { sourcesOf } from "../../lib/runs/run-sources.ts";
import { runEnvironment } from "../../lib/runs/run-environment.ts";
import type { Run } from "../../lib/runs/run.ts";
import type { Tags } from "../../lib/tags.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import { createAttempt } from "../db/repositories/attempts.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { getProject } from "../db/repositories/projects.ts";
import * as runs from "../db/repositories/runs.ts";
import { command, type Ctx } from "../iam/gate.ts";
import { once, type Retry } from "../iam/once.ts";
import { defaultName } from "../jobs/default-name.ts";

export interface NewRun {
  compartmentId: string;
  projectId: ProjectId;
  jobId: JobId;
  displayName?: string;
  overrides: RunOverrides;
  /** Makes the run's blocks from the job's, as the wire shows them. */
  sentBlocks: (jobBlocks: string) => string;
  tags: Tags;
  retry?: Retry;
}

/** Makes a run with the job's configuration of this moment and queues its first attempt. */
export const createRun = command(
  {
    permission: "JOB_RUN_CREATE",
    where: (tx, input: NewRun, world) => checkCompartment(tx, input.compartmentId, world),
  },
  (ctx, input): Promise<Run> =>
    once(
      ctx,
      "CreateJobRun",
      input.retry,
      () => makeRun(ctx, input),
      (id) => runs.getRun(ctx.tx, asOcid("run", id)),
    ),
);

async function makeRun(ctx: Ctx, input: NewRun): Promise<Run> {
  const now = ctx.clock.now();
  const id = ctx.ids.next("run");
  const compartmentId = ctx.compartment;
  const { job, resolved } = await resolve(ctx, input, id, compartmentId);
  const displayName = (input.displayName ?? defaultName("jobrun", now)).slice(0, LIMITS.displayNameCharacters);
  const run = await runs.createRun(ctx.tx, {
    id,
    jobId: job.id,
    projectId: job.projectId,
    compartmentId,
    displayName,
    createdBy: ctx.principal.id,
    state: "ACCEPTED",
    resolved,
    sentBlocks: input.sentBlocks(job.sentBlocks),
    tags: input.tags,
    timeAccepted: now,
  });
  const { reservedOcpus, memoryGb, gpus } = resolved.resources;
  await createAttempt(ctx.tx, {
    id: ctx.ids.next("attempt"),
    runId: id,
    number: 1,
    ocpus: reservedOcpus,
    memoryGb,
    gpus,
    timeQueued: now,
  });
  ctx.event({
    subjectKind: "run",
    subjectId: id,
    compartmentId,
    fact: "accepted",
    to: "ACCEPTED",
    note: resolved.remarks.join(" "),
  });
  ctx.signal("placement-due");
  return run;
}

async function resolve(ctx: Ctx, input: NewRun, runId: RunId, compartmentId: string) {
  const job = await jobs.getJob(ctx.tx, input.jobId);
  if (job.state !== "ACTIVE") throw new CapstanError("conflict", `The job is ${job.state}.`);
  if (job.projectId !== input.projectId) {
    throw new CapstanError("invalid", `The job belongs to the project ${job.projectId}, not to ${input.projectId}.`);
  }
  const configuration = resolveConfiguration(job.definition, input.overrides, ctx.world.shapes);
  const artifact = await jobs.findArtifact(ctx.tx, job.id);
  if (!artifact) throw new CapstanError("conflict", "The job has no artifact yet.", "Upload one, then start the run.");
  const project = await getProject(ctx.tx, job.projectId);
  const { tenancyId, regionKey } = ctx.world.installation;
  const environment = runEnvironment(configuration.environmentVariables, {
    tenancyId,
    projectId: project.id,
    projectCompartmentId: project.compartmentId,
    jobId: job.id,
    jobCompartmentId: job.compartmentId,
    runId,
    runCompartmentId: compartmentId,
    artifactFileName: artifact.fileName,
    regionKey,
  });
  const entrypoint = entrypointOf(artifact, configuration.environmentVariables);
  const { storeKey, fileName, kind, sizeBytes, sha256 } = artifact;
  const resolved: ResolvedRun = {
    ...configuration,
    environment,
    artifact: { storeKey, fileName, kind, sizeBytes, sha256 },
    ...(entrypoint !== undefined && { entrypoint }),
    sources: sourcesOf(job.definition, input.overrides),
  };
  return { job, resolved };
}
