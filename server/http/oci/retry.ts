import { createHash } from "node:crypto";
import type { Retry } from "../../iam/once.ts";

/** The create's retry token with a hash of its body, or nothing where none was sent. */
export function retryOf(token: string | undefined, body: unknown): { retry?: Retry } {
  if (token === undefined || token === "") return {};
  return { retry: { token, requestHash: createHash("sha256").update(JSON.stringify(body)).digest("hex") } };
}
