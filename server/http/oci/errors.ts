import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { CapstanError, type ErrorKind } from "../../../lib/errors.ts";
import { isOcid, type Ocid, type OcidKind } from "../../../lib/ocid.ts";
import type { HttpEnv } from "../http-env.ts";

/**
 * OCI's status and code for each kind of refusal (oci-jobs.md, 4). Clients retry IncorrectState, 429 and 5xx by
 * themselves, so only what passes by waiting gets one of these.
 */
const WIRE: Readonly<Record<ErrorKind, { status: ContentfulStatusCode; code: string }>> = {
  invalid: { status: 400, code: "InvalidParameter" },
  unauthenticated: { status: 401, code: "NotAuthenticated" },
  forbidden: { status: 403, code: "NotAuthorized" },
  "not-found": { status: 404, code: "NotAuthorizedOrNotFound" },
  "related-not-found": { status: 400, code: "RelatedResourceNotAuthorizedOrNotFound" },
  conflict: { status: 409, code: "Conflict" },
  busy: { status: 409, code: "IncorrectState" },
  stale: { status: 412, code: "NoEtagMatch" },
  "too-large": { status: 413, code: "PayloadTooLarge" },
  "too-many": { status: 429, code: "TooManyRequests" },
  unavailable: { status: 503, code: "ServiceUnavailable" },
};

/** The one place where an error becomes an answer, in the wire's form. */
export function answerError(error: unknown, c: Context<HttpEnv>): Response {
  if (error instanceof CapstanError) {
    const { status, code } = WIRE[error.kind];
    return c.json({ code, message: error.message }, status);
  }
  if (error instanceof HTTPException && error.status === 400) {
    // zod-openapi's way to say that the body is no JSON, or not said to be
    return c.json({ code: "CannotParseRequest", message: `The request body is not JSON: ${error.message}.` }, 400);
  }
  c.var.world.log.error({ error, path: c.req.path }, "request failed");
  return c.json({ code: "InternalServerError", message: "Something failed here. The server's log says what." }, 500);
}

/** The id of a thing that the request's body names, as its kind; another text is the body's fault. */
export function relatedId<K extends OcidKind>(kind: K, text: string): Ocid<K> {
  if (isOcid(kind, text)) return text;
  throw new CapstanError("related-not-found", `There is no ${kind} with the id "${text.slice(0, 120)}".`);
}

/** A thing that the request's body names and that is not there is the body's fault, not the path's. */
export async function relatedMustExist<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CapstanError && error.kind === "not-found") {
      throw new CapstanError("related-not-found", error.problem, error.next, { cause: error });
    }
    throw error;
  }
}
