import { CapstanError } from "../../lib/errors.ts";
import type { ProjectId } from "../../lib/ocid.ts";
import { countJobsOfProject } from "../db/repositories/jobs.ts";
import * as projects from "../db/repositories/projects.ts";
import { checkEtag } from "../iam/etag.ts";
import { command } from "../iam/gate.ts";

/** Deletes an empty project; throws `conflict` while it has jobs. Deleting a deleted one changes nothing. */
export const deleteProject = command(
  {
    permission: "PROJECT_DELETE",
    where: async (tx, input: { id: ProjectId; ifMatch?: string }) =>
      (await projects.getProject(tx, input.id)).compartmentId,
  },
  async (ctx, { id, ifMatch }): Promise<void> => {
    const project = await projects.getProject(ctx.tx, id);
    checkEtag(ifMatch, project.etag);
    if (project.state === "DELETED") return;
    const jobs = await countJobsOfProject(ctx.tx, id);
    if (jobs > 0) {
      throw new CapstanError(
        "conflict",
        `The project still has ${jobs} job${jobs === 1 ? "" : "s"}.`,
        "Delete them first.",
      );
    }
    await projects.updateProject(ctx.tx, id, { state: "DELETED" });
    ctx.event({
      subjectKind: "project",
      subjectId: id,
      compartmentId: project.compartmentId,
      fact: "deleted",
      from: project.state,
      to: "DELETED",
      note: project.displayName,
    });
  },
);
