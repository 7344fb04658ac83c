import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { ERROR_FIELD_HEADER } from "../../../lib/client/api-client.ts";
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
    const field = headerText(error.field);
    return c.json({ code, message: error.message }, status, field === "" ? {} : { [ERROR_FIELD_HEADER]: field });
  }
  if (error instanceof HTTPException && error.status === 400) {
    // zod-openapi's way to say that the body is no JSON, or not said to be
    return c.json({ code: "CannotParseRequest", message: `The request body is not JSON: ${error.message}.` }, 400);
  }
  c.var.world.log.error({ error, path: c.req.path }, "request failed");
  return c.json({ code: "InternalServerError", message: "Something failed here. The server's log says what." }, 500);
}

/** The path as far as a header can hold it: a part with other letters than ASCII's ends it. */
function headerText(field = ""): string {
  const parts = field.split(".");
  const unfit = parts.findIndex((part) => !/^[!-~]+$/.test(part));
  return parts.slice(0, unfit < 0 ? parts.length : unfit).join(".");
}

/** A refusal of the work names its field as the caller knows it: the first part of the path is looked up in `names`. */
export async function withFieldsNamed<T>(names: Readonly<Record<string, string>>, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const [first = "", ...rest] = error instanceof CapstanError ? (error.field?.split(".") ?? []) : [];
    const name = names[first];
    if (!(error instanceof CapstanError) || name === undefined) throw error;
    const field = [name, ...rest].join(".");
    throw new CapstanError(error.kind, error.problem, error.next, { cause: error, field });
  }
}

/** The id of a thing that the request's body names, as its kind; another text is the body's fault. */
export function relatedId<K extends OcidKind>(kind: K, text: string, field = `${kind}Id`): Ocid<K> {
  if (isOcid(kind, text)) return text;
  throw new CapstanError("related-not-found", `There is no ${kind} with the id "${text.slice(0, 120)}".`, "", {
    field,
  });
}

/** A thing that the request's body names and that is not there is the body's fault, not the path's. */
export async function relatedMustExist<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CapstanError && error.kind === "not-found") {
      throw new CapstanError("related-not-found", error.problem, error.next, { cause: error, field: error.field });
    }
    throw error;
  }
}
