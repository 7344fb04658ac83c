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
