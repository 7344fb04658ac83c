import { CapstanError } from "../../lib/errors.ts";
import type { Database } from "../db/database.ts";
import { findHostByToken } from "../db/repositories/hosts.ts";
import { findUserByToken } from "../db/repositories/installation.ts";
import { hashBearerToken } from "./bearer-token.ts";
import type { Principal } from "./principal.ts";

/** The principal behind `Authorization: Bearer …`; throws `unauthenticated` for anything else. */
export async function authenticate(db: Database, header: string | undefined): Promise<Principal> {
  const token = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  const principal = token === undefined ? undefined : await principalOf(db, token);
  if (principal) return principal;
  throw new CapstanError(
    "unauthenticated",
    token === undefined ? "The request carries no bearer token." : "The bearer token is not known here.",
    "Make one with `npx capstan token create --name NAME`.",
  );
}

/** The user or host whose token this is. */
export async function principalOf(db: Database, token: string): Promise<Principal | undefined> {
  const sha256 = hashBearerToken(token);
  return db.read(async (tx) => {
    const user = await findUserByToken(tx, sha256);
    if (user) return { kind: "user", ...user };
    const host = await findHostByToken(tx, sha256);
    return host && { kind: "host", id: host.id, name: host.name };
  });
}

/** For this long a token that was good is not asked for again; a token taken away works this much longer. */
const REMEMBERED_MS = 1_000;
const MOST_REMEMBERED = 1_000;

/** `authenticate` with a short memory: two queries less for each request of a busy client. */
export function rememberingAuthenticate(db: Database): (header: string | undefined) => Promise<Principal> {
  const known = new Map<string, { principal: Principal; until: number }>();
  return async (header = "") => {
    const seen = known.get(header);
    if (seen && performance.now() < seen.until) return seen.principal;
    const principal = await authenticate(db, header);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(header, { principal, until: performance.now() + REMEMBERED_MS });
    return principal;
  };
}
