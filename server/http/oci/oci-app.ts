import { OpenAPIHono, z } from "@hono/zod-openapi";
import { CapstanError } from "../../../lib/errors.ts";
import type { HttpEnv } from "../http-env.ts";

export type OciApp = OpenAPIHono<HttpEnv>;

/** An app whose routes parse their input and refuse it with the first thing that is wrong, named. */
export function newOciApp(): OciApp {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error);
    },
  });
}

/** The first issue as a sentence: where, and what is expected. */
export function invalidInput(error: z.core.$ZodError): CapstanError {
  const issue = error.issues[0];
  const where = issue?.path.join(".") ?? "";
  const field = where || undefined;
  return new CapstanError("invalid", `${where || "The request"}: ${issue?.message ?? "invalid"}.`, "", { field });
}

/** Headers of every read or written resource, and of every list. */
export const IF_MATCH = z.object({ "if-match": z.string().optional() });
export const RETRY_TOKEN = z.object({ "opc-retry-token": z.string().max(64).optional() });

/** Query of every list: at most 100 items; `page` is opaque. */
export const PAGE_QUERY = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  page: z.string().min(1).optional(),
});

/** sortOrder as OCI has it: newest first by time, A to Z by name, unless asked otherwise. */
export const SORT_QUERY = z.object({
  sortBy: z.enum(["timeCreated", "displayName"]).default("timeCreated"),
  sortOrder: z.enum(["ASC", "DESC"]).optional(),
});

/** Query of a list of projects, jobs or runs: what all three filter by, in one compartment. */
export const LIST_QUERY = PAGE_QUERY.extend({
  ...SORT_QUERY.shape,
  compartmentId: z.string(),
  id: z.string().optional(),
  displayName: z.string().optional(),
  createdBy: z.string().optional(),
});

export function sortOf<F extends string>(
  query: z.infer<typeof SORT_QUERY>,
  timeField: F,
): { field: F | "displayName"; order: "asc" | "desc" } {
  const byTime = query.sortBy === "timeCreated";
  const order = query.sortOrder ?? (byTime ? "DESC" : "ASC");
  return { field: byTime ? timeField : "displayName", order: order === "ASC" ? "asc" : "desc" };
}

/** Text for a column: PostgreSQL has no NUL in text, so it is refused here, on every database. */
const columnText = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !text.includes("\0"), "has a NUL character");

/** Name and description as creates and updates carry them. */
export const NAMED = {
  displayName: columnText(255).min(1).nullish(),
  description: columnText(400).nullish(),
};

/** Tag maps as they come in. */
export const TAGS = {
  freeformTags: z.record(z.string(), z.string()).nullish(),
  definedTags: z.record(z.string(), z.record(z.string(), z.json())).nullish(),
};

/** Documents a JSON answer; what goes out is checked by the tests' strict client. */
export const jsonAnswer = <S extends z.ZodType>(schema: S) => ({
  200: { description: "Done.", content: { "application/json": { schema } } },
});
export const jsonBody = <S extends z.ZodType>(schema: S) => ({
  required: true as const,
  content: { "application/json": { schema } },
});
