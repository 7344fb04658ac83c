import type { Context } from "hono";
import type { z } from "zod";
import { CapstanError } from "../../lib/errors.ts";
import { invalidInput } from "./oci/oci-app.ts";
import type { HttpEnv } from "./http-env.ts";

/** The request's body parsed; throws `invalid` for anything else. */
export async function readJson<S extends z.ZodType>(c: Context<HttpEnv>, schema: S): Promise<z.infer<S>> {
  let body: unknown;
  try {
    body = await c.req.json();
  } catch (cause) {
    throw new CapstanError("invalid", "The request body is not JSON.", "", { cause });
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw invalidInput(parsed.error);
  return parsed.data;
}
