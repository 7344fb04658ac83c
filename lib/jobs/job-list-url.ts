import type { JOB_SORTS, JobListQuery } from "../contract/job-views.ts";
import { present } from "../present.ts";
import { ARTIFACT_KINDS } from "../protocol/messages.ts";

/** How the jobs list can be ordered, by the word that stands in the URL. */
export const JOB_ORDERS = {
  newest: { label: "Newest first", sort: "timeCreated", order: "desc" },
  oldest: { label: "Oldest first", sort: "timeCreated", order: "asc" },
  "name-a-z": { label: "Name, A to Z", sort: "displayName", order: "asc" },
  "name-z-a": { label: "Name, Z to A", sort: "displayName", order: "desc" },
} as const satisfies Record<string, { label: string; sort: (typeof JOB_SORTS)[number]; order: "asc" | "desc" }>;
export type JobOrder = keyof typeof JOB_ORDERS;
export const JOB_ORDER_IDS = ["newest", "oldest", "name-a-z", "name-z-a"] as const satisfies JobOrder[];

const LONGEST_TEXT = 200;

/** The list that a page's address asks for; what cannot be read is left out. */
export function readJobListQuery(get: (name: string) => string | null | undefined): JobListQuery {
  const kind = ARTIFACT_KINDS.find((one) => one === get("kind"));
  const text = get("q")?.trim().slice(0, LONGEST_TEXT);
  const { sort, order } = JOB_ORDERS[readJobOrder(get)];
  return present({
    projectId: get("project") || undefined,
    text: text || undefined,
    kind,
    active: get("active") === "true" ? ("true" as const) : undefined,
    sort,
    order,
  });
}

export const readJobOrder = (get: (name: string) => string | null | undefined): JobOrder =>
  JOB_ORDER_IDS.find((id) => id === get("sort")) ?? "newest";

/** True where the address leaves jobs of the project out. */
export const isFiltered = ({ text, kind, active }: JobListQuery): boolean =>
  text !== undefined || kind !== undefined || active !== undefined;
