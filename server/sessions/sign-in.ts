import type { SessionId, UserId } from "../../lib/ocid.ts";
import { findCredentials } from "../db/repositories/users.ts";
import { SYSTEM } from "../iam/principal.ts";
import type { World } from "../world.ts";
import { createSession, type Browser } from "./create-session.ts";

export interface NewSession {
  userId: UserId;
  name: string;
  sessionId: SessionId;
}

/**
 * Opens a session for the right name and password; undefined for any other, by the same steps and after the same time.
 * Throws `too-many`.
 */
export async function signIn(
  world: World,
  { name, password, ...browser }: { name: string; password: string } & Browser,
): Promise<NewSession | undefined> {
  const { limits, passwords } = world.sessions;
  await limits.countPassword(name, browser.address);
  const user = await world.db.read((tx) => findCredentials(tx, name));
  const right = await passwords.matches(user?.passwordHash, password);
  if (user?.passwordHash === undefined || !right) return undefined;
  await limits.forgetPassword(name, browser.address);
  const sessionId = await createSession(world, SYSTEM, { userId: user.id, verified: user.passwordHash, browser });
  return sessionId && { userId: user.id, name: user.name, sessionId };
}
