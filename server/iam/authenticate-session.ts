import { findSession, touchSession } from "../db/repositories/sessions.ts";
import type { World } from "../world.ts";
import { sessionIdIn, tokenIn } from "./session-cookie.ts";
import type { SignedIn } from "./session-memory.ts";

/** A session ends by itself after this long without a request. */
export const SESSION_MS = 30 * 24 * 3_600_000;
/** That it is in use is written at most this often. */
const TOUCH_MS = 60_000;

type SessionWorld = Pick<World, "db" | "clock" | "sessions">;

/**
 * Who is signed in by the session cookie of a Cookie header; undefined where nobody is. The signal "session-ended"
 * tells when one is over.
 */
export async function principalOfCookies(
  world: SessionWorld,
  cookieHeader: string | undefined,
): Promise<SignedIn | undefined> {
  const { cookie, memory } = world.sessions;
  const token = tokenIn(cookie, cookieHeader);
  return token === undefined ? undefined : memory.recall(token, () => lookUp(world, token));
}

async function lookUp({ db, clock, sessions }: SessionWorld, token: string): Promise<SignedIn | undefined> {
  const id = await sessionIdIn(sessions.cookie, token);
  const session = id && (await db.read((tx) => findSession(tx, id)));
  const now = clock.now();
  if (!session || session.timeExpires <= now) return undefined;
  const before = new Date(now.getTime() - TOUCH_MS);
  if (session.timeLastSeen < before) {
    const times = { timeLastSeen: now, timeExpires: new Date(now.getTime() + SESSION_MS) };
    await db.write((tx) => touchSession(tx, session.id, { before, ...times }));
  }
  return { principal: { kind: "user", id: session.userId, name: session.userName }, sessionId: session.id };
}
