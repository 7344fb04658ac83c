import type { ProjectId } from "../../lib/ocid.ts";
import * as projects from "../db/repositories/projects.ts";
import { query } from "../iam/gate.ts";

/** A project, deleted ones included; throws `not-found`. */
export const getProject = query(
  {
    permission: "PROJECT_READ",
    where: async (tx, input: { id: ProjectId }) => (await projects.getProject(tx, input.id)).compartmentId,
  },
  (ctx, input) => projects.getProject(ctx.tx, input.id),
);
