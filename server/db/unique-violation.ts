import { z } from "zod";

const modelError = z.object({ code: z.literal("P2002") });
const rawError = z.object({
  code: z.literal("P2010"),
  meta: z.object({
    driverAdapterError: z.object({ cause: z.object({ kind: z.literal("UniqueConstraintViolation") }) }),
  }),
});
const either = z.union([modelError, rawError]);

/**
 * True when a write failed because a row with the same key is there already, on either database. On PostgreSQL the
 * transaction is lost with it: let the error leave the body, and look in a new one.
 */
export const isUniqueViolation = (error: unknown): boolean => either.safeParse(error).success;
