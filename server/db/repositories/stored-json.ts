import type { Tags } from "../../../lib/tags.ts";

/**
 * JSON text that this program wrote itself, read back as the type it was written from. The one place where a stored
 * text is believed: everything else is parsed at the boundary.
 */
export function storedJson<T>(text: string): T {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- see above
  return JSON.parse(text) as T;
}

export const tagsOf = (row: { freeformTags: string; definedTags: string }): Tags => ({
  freeform: storedJson(row.freeformTags),
  defined: storedJson(row.definedTags),
});
export const tagColumns = (tags: Tags): { freeformTags: string; definedTags: string } => ({
  freeformTags: JSON.stringify(tags.freeform),
  definedTags: JSON.stringify(tags.defined),
});

/** The row's version as an etag; opaque to everyone else. */
export const etagOf = (row: { version: number }): string => `v${row.version}`;
