import type { Context } from "hono";
import type { z } from "zod";
import type { HttpEnv } from "./http-env.ts";
import { invalidInput } from "./oci/oci-app.ts";

/** The request's query parsed, empty values left out; throws `invalid` for anything else. */
export function readQuery<S extends z.ZodType>(c: Context<HttpEnv>, schema: S): z.infer<S> {
  const given = Object.entries(c.req.query()).filter(([, value]) => value !== "");
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}
