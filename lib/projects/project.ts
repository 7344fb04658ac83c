import type { CompartmentId, ProjectId } from "../ocid.ts";
import type { Tags } from "../tags.ts";

export const PROJECT_STATES = ["ACTIVE", "DELETING", "DELETED"] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

export interface Project {
  id: ProjectId;
  compartmentId: CompartmentId;
  displayName: string;
  description?: string;
  createdBy: string;
  state: ProjectState;
  tags: Tags;
  timeCreated: Date;
  etag: string;
}
