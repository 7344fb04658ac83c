import type { Project } from "../../../../lib/projects/project.ts";
import { wireTags } from "../tags.ts";
import type { WireProject } from "./wire.ts";

/** Project and ProjectSummary have the same fields. */
export const toWireProject = (project: Project): WireProject => ({
  id: project.id,
  timeCreated: project.timeCreated.toISOString(),
  displayName: project.displayName,
  ...(project.description !== undefined && { description: project.description }),
  compartmentId: project.compartmentId,
  createdBy: project.createdBy,
  lifecycleState: project.state,
  ...wireTags(project.tags),
  systemTags: {}, // absent, Terraform would plan a change for ever
});
