import type { ProjectId } from "../../lib/ocid.ts";
import type { Project } from "../../lib/projects/project.ts";
import { CapstanError } from "../../lib/errors.ts";
import { mergeTags, type Tags } from "../../lib/tags.ts";
import * as projects from "../db/repositories/projects.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";

export interface UpdateProject {
  id: ProjectId;
  ifMatch?: string;
  change: Partial<Pick<Project, "displayName" | "description">> & { tags?: Partial<Tags> };
}

/** Changes name, description and tags. */
export const updateProject = command(
  {
    permission: "PROJECT_UPDATE",
    where: async (tx, input: UpdateProject) => (await projects.getProject(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch, change }): Promise<Project> => {
    const project = await projects.getProject(ctx.tx, id);
    checkEtag(ifMatch, project.etag);
    if (project.state !== "ACTIVE") throw new CapstanError("conflict", `The project is ${project.state}.`);
    await projects.updateProject(ctx.tx, id, mergeTags(project.tags, change));
    return projects.getProject(ctx.tx, id);
  },
);
