import { z } from "zod";

/** One page of a console list; `next` is the opaque mark of the next one, absent on the last. */
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), next: z.string().optional() });

/** Who did something, by id and by name. The id of the service itself is `system`. */
export const actorView = z.object({ id: z.string(), name: z.string() });
export type ActorView = z.infer<typeof actorView>;
