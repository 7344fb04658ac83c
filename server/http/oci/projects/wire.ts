import { z } from "@hono/zod-openapi";
import { PROJECT_STATES } from "../../../../lib/projects/project.ts";
import { NAMED, TAGS } from "../oci-app.ts";

/** oci-jobs.md, 2: Project. */
export const wireProject = z.strictObject({
  id: z.string(),
  timeCreated: z.iso.datetime(),
  displayName: z.string(),
  description: z.string().optional(),
  compartmentId: z.string(),
  createdBy: z.string(),
  lifecycleState: z.enum(PROJECT_STATES),
  freeformTags: z.record(z.string(), z.string()),
  definedTags: z.record(z.string(), z.record(z.string(), z.json())),
  systemTags: z.record(z.string(), z.record(z.string(), z.json())),
});
export type WireProject = z.infer<typeof wireProject>;

export const createProjectDetails = z.object({
  compartmentId: z.string().min(1),
  ...NAMED,
  ...TAGS,
});
export const updateProjectDetails = z.object({
  ...NAMED,
  ...TAGS,
});
