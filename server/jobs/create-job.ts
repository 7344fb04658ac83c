import { CapstanError } from "../../lib/errors.ts";
import type { Job } from "../../lib/jobs/job.ts";
import { checkConfiguration, checkInfrastructure, LIMITS, type JobDefinition } from "../../lib/jobs/job-definition.ts";
import { asOcid, type ProjectId, type UploadId } from "../../lib/ocid.ts";
import { resourcesOf, type Shape } from "../../lib/shapes/shape.ts";
import type { Tags } from "../../lib/tags.ts";
import { giveUpload } from "../artifacts/give-artifact.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as jobs from "../db/repositories/jobs.ts";
import { getProject } from "../db/repositories/projects.ts";
import { command } from "../iam/gate.ts";
import { once, type Retry } from "../iam/once.ts";
import { defaultName } from "./default-name.ts";

export interface NewJob {
  compartmentId: string;
  projectId: ProjectId;
  displayName?: string;
  description?: string;
  definition: JobDefinition;
  sentBlocks: string;
  tags: Tags;
  /** A staged artifact of the caller's, which becomes the job's. */
  uploadId?: UploadId;
  retry?: Retry;
}

/** Makes a job. Its blocks are checked now, so that a run later meets no surprise. */
export const createJob = command(
  { permission: "JOB_CREATE", where: (tx, input: NewJob, world) => checkCompartment(tx, input.compartmentId, world) },
  async (ctx, input): Promise<Job> => {
    const compartmentId = ctx.compartment;
    const make = async () => {
      const project = await getProject(ctx.tx, input.projectId);
      if (project.state !== "ACTIVE") {
        throw new CapstanError("conflict", `The project is ${project.state}.`, "", { field: "projectId" });
      }
      checkDefinition(input.definition, ctx.world.shapes);
      const now = ctx.clock.now();
      const id = ctx.ids.next("job");
      const displayName = (input.displayName ?? defaultName("job", now)).slice(0, LIMITS.displayNameCharacters);
      const created = await jobs.createJob(ctx.tx, {
        id,
        projectId: input.projectId,
        compartmentId,
        displayName,
        ...(input.description !== undefined && { description: input.description }),
        createdBy: ctx.principal.id,
        state: "ACTIVE",
        definition: input.definition,
        sentBlocks: input.sentBlocks,
        tags: input.tags,
        timeCreated: now,
      });
      ctx.event({
        subjectKind: "job",
        subjectId: id,
        compartmentId,
        fact: "created",
        to: "ACTIVE",
        note: displayName,
      });
      if (input.uploadId !== undefined) await giveUpload(ctx, created, input.uploadId);
      return created;
    };
    return once(ctx, "CreateJob", input.retry, make, (id) => jobs.getJob(ctx.tx, asOcid("job", id)));
  },
);

/** Throws `invalid` for a broken limit or a shape that is not there. */
export function checkDefinition(definition: JobDefinition, shapes: readonly Shape[]): void {
  if (definition.configuration) checkConfiguration(definition.configuration);
  if (definition.infrastructure) checkInfrastructure(definition.infrastructure);
  if (definition.infrastructure?.shape) resourcesOf(definition.infrastructure.shape, shapes);
}
