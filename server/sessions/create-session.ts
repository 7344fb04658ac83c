import type { SessionId, UserId } from "../../lib/ocid.ts";
import * as sessions from "../db/repositories/sessions.ts";
import { getCredentials } from "../db/repositories/users.ts";
import { SESSION_MS } from "../iam/authenticate-session.ts";
import { command } from "../iam/gate.ts";

/** Where a browser signs in from, as it says. */
export interface Browser {
  address: string;
  userAgent: string;
}

const MOST_USER_AGENT = 512;

/** Opens a session for a user whose password was right; undefined when it was changed meanwhile. */
export const createSession = command(
  {
    permission: "SIGN_IN",
    where: (_tx, _input: { userId: UserId; verified: string; browser: Browser }, world) => world.installation.tenancyId,
  },
  async (ctx, { userId, verified, browser }): Promise<SessionId | undefined> => {
    if ((await getCredentials(ctx.tx, userId)).passwordHash !== verified) return undefined;
    const now = ctx.clock.now();
    const id = ctx.ids.next("session");
    await sessions.deleteSessionsExpiredBy(ctx.tx, now);
    await sessions.createSession(ctx.tx, {
      ...{ id, userId, address: browser.address, userAgent: browser.userAgent.slice(0, MOST_USER_AGENT) },
      ...{ timeCreated: now, timeLastSeen: now, timeExpires: new Date(now.getTime() + SESSION_MS) },
    });
    return id;
  },
);
