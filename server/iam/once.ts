import { CapstanError } from "../../lib/errors.ts";
import { findRetry, saveRetry } from "../db/repositories/retry-tokens.ts";
import type { Ctx } from "./gate.ts";

/** An opc-retry-token as a create carries it, with a hash of what was asked. */
export interface Retry {
  token: string;
  requestHash: string;
}

/**
 * Makes a thing once for each retry token: the same create sent again gives what the first made. Throws `conflict`
 * when the token comes with another request.
 */
export async function once<T extends { id: string }>(
  ctx: Ctx,
  operation: string,
  retry: Retry | undefined,
  make: () => Promise<T>,
  find: (id: string) => Promise<T>,
): Promise<T> {
  if (!retry) return make();
  const key = { actor: ctx.principal.id, operation, token: retry.token };
  const before = await findRetry(ctx.tx, key);
  if (before && before.requestHash !== retry.requestHash) {
    throw new CapstanError("conflict", "This opc-retry-token was used with another request.", "Send a new token.");
  }
  if (before) return find(before.resourceId);
  const made = await make();
  await saveRetry(ctx.tx, key, { requestHash: retry.requestHash, resourceId: made.id, timeCreated: ctx.clock.now() });
  return made;
}
