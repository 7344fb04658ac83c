import { z } from "@hono/zod-openapi";

/**
 * Blocks exactly as they were sent: taken from the body before any schema touched it, so that what goes out is what
 * came in, unknown fields and all. Stored as JSON text.
 */
const sentObject = z.record(z.string(), z.json());
export type SentBlocks = z.infer<typeof sentObject>;

/** The named blocks of a raw body, those that are there and not null. */
export function takeBlocks(rawBody: unknown, names: readonly string[]): SentBlocks {
  const body = sentObject.parse(rawBody);
  const taken: SentBlocks = {};
  for (const name of names) {
    const block = body[name];
    if (block !== undefined && block !== null) taken[name] = block;
  }
  return taken;
}

export const storeBlocks = (blocks: SentBlocks): string => JSON.stringify(blocks);
export const readBlocks = (stored: string): SentBlocks => sentObject.parse(JSON.parse(stored));

/** The value itself, known to be what the schema says: a schema's own output has its keys in another order. */
export function asSent<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const isIt = (candidate: unknown): candidate is z.infer<S> => schema.safeParse(candidate).success;
  if (isIt(value)) return value;
  throw new Error("A stored resource is not what the wire takes", { cause: schema.safeParse(value).error });
}
