import type { Json } from "../../../lib/json.ts";
import { present } from "../../../lib/present.ts";
import { NO_TAGS, type Tags } from "../../../lib/tags.ts";

interface WireTags {
  freeformTags?: Record<string, string> | null | undefined;
  definedTags?: Record<string, Record<string, Json>> | null | undefined;
}

/** Tags of a create. */
export const newTags = (wire: WireTags): Tags => ({
  freeform: wire.freeformTags ?? NO_TAGS.freeform,
  defined: wire.definedTags ?? NO_TAGS.defined,
});

/** Tags of an update: null and absent leave what is there, `{}` clears. */
export function changedTags(wire: WireTags): { tags?: Partial<Tags> } {
  const tags = present({ freeform: wire.freeformTags, defined: wire.definedTags });
  return Object.keys(tags).length > 0 ? { tags } : {};
}

/** A domain's tags in the wire's form, copied. */
export const wireTags = (
  tags: Tags,
): { freeformTags: Record<string, string>; definedTags: Record<string, Record<string, Json>> } => ({
  freeformTags: { ...tags.freeform },
  definedTags: Object.fromEntries(Object.entries(tags.defined).map(([namespace, keys]) => [namespace, { ...keys }])),
});
