import { CapstanError } from "../../lib/errors.ts";

/** Throws `stale` when the caller named another version than the one there is. */
export function checkEtag(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined || ifMatch === "*" || ifMatch === etag) return;
  throw new CapstanError(
    "stale",
    `It was changed meanwhile: its etag is now ${etag}, not ${ifMatch}.`,
    "Read it again.",
  );
}
