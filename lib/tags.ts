import type { Json } from "./json.ts";

/** OCI's two kinds of tags, carried and given back as they came. */
export interface Tags {
  freeform: Readonly<Record<string, string>>;
  defined: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}
export const NO_TAGS: Tags = { freeform: {}, defined: {} };

/** A change with its tags laid over those there are now: a kind of tags that it does not name stays. */
export function mergeTags<C extends { tags?: Partial<Tags> }>(now: Tags, change: C): Omit<C, "tags"> & { tags?: Tags } {
  const { tags, ...rest } = change;
  return tags ? { ...rest, tags: { ...now, ...tags } } : rest;
}
