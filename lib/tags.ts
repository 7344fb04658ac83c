import type { Json } from "./json.ts";

/** OCI's two kinds of tags, carried and given back as they came. */
export interface Tags {
  freeform: Readonly<Record<string, string>>;
  defined: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}
export const NO_TAGS: Tags = { freeform: {}, defined: {} };
