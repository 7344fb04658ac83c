import { LIMITS } from "../../lib/jobs/job-definition.ts";
import { asOcid } from "../../lib/ocid.ts";
import type { Project } from "../../lib/projects/project.ts";
import type { Tags } from "../../lib/tags.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as projects from "../db/repositories/projects.ts";
import { command } from "../iam/gate.ts";
import { once, type Retry } from "../iam/once.ts";
import { defaultName } from "../jobs/default-name.ts";

export interface NewProject {
  compartmentId: string;
  displayName?: string;
  description?: string;
  tags: Tags;
  retry?: Retry;
}

/** Makes a project; a name is made up when none is given, as Oracle does. */
export const createProject = command(
  {
    permission: "PROJECT_CREATE",
    where: (tx, input: NewProject, world) => checkCompartment(tx, input.compartmentId, world),
  },
  async (ctx, input): Promise<Project> => {
    const compartmentId = ctx.compartment;
    const make = async () => {
      const now = ctx.clock.now();
      const id = ctx.ids.next("project");
      const displayName = input.displayName ?? defaultName("datascienceproject", now);
      const created = await projects.createProject(ctx.tx, {
        id,
        compartmentId,
        displayName: displayName.slice(0, LIMITS.displayNameCharacters),
        ...(input.description !== undefined && { description: input.description }),
        createdBy: ctx.principal.id,
        state: "ACTIVE",
        tags: input.tags,
        timeCreated: now,
      });
      ctx.event({
        subjectKind: "project",
        subjectId: id,
        compartmentId,
        fact: "created",
        to: "ACTIVE",
        note: displayName,
      });
      return created;
    };
    return once(ctx, "CreateProject", input.retry, make, (id) => projects.getProject(ctx.tx, asOcid("project", id)));
  },
);
