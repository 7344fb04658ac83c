import { Hono, type Context } from "hono";
import {
  changePassword as changePasswordBody,
  setUp as setUpBody,
  type CreatedSignInLink,
  type OpenSession,
  type SessionView,
} from "../../../lib/contract/session.ts";
import { asOcid } from "../../../lib/ocid.ts";
import { present } from "../../../lib/present.ts";
import { deviceName } from "../../../lib/sessions/device-name.ts";
import type { Session } from "../../db/repositories/sessions.ts";
import { TooManyAttempts } from "../../iam/attempt-limits.ts";
import { isGettingStarted } from "../../installation/is-getting-started.ts";
import { changePassword } from "../../sessions/change-password.ts";
import { createSignInLink } from "../../sessions/create-sign-in-link.ts";
import { endSession } from "../../sessions/end-session.ts";
import { listSessions } from "../../sessions/list-sessions.ts";
import { setUp } from "../../sessions/set-up.ts";
import type { HttpEnv } from "../http-env.ts";
import { readJson } from "../read-json.ts";
import { CLIENT_ADDRESS_HEADER } from "../security/client-address.ts";

/** /api/session, sessions, password, sign-in-links: the caller's own. */
export function sessionRoutes(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get("/session", async (c) => {
    const { world, principal, sessionId } = c.var;
    const { tenancyId, version } = world.installation;
    return c.json({
      user: { id: principal.id, name: principal.name },
      ...present({ sessionId }),
      ...{ version, tenancyId, compartmentId: tenancyId },
      gettingStarted: await isGettingStarted(world, principal, {}),
    } satisfies SessionView);
  });

  app.get("/sessions", async (c) => {
    const sessions = await listSessions(c.var.world, c.var.principal, {});
    return c.json(sessions.map((session) => toOpenSession(session, c.var.sessionId)));
  });

  app.delete("/sessions/:id", async (c) => {
    await endSession(c.var.world, c.var.principal, { id: asOcid("session", c.req.param("id")) });
    return c.body(null, 204);
  });

  app.post("/password", async (c) => {
    const { world, principal, sessionId } = c.var;
    const caller = { principal, sessionId, address: addressOf(c) };
    const passwords = await readJson(c, changePasswordBody);
    await withRetryAfter(c, changePassword(world, caller, passwords));
    return c.body(null, 204);
  });

  app.post("/sign-in-links", async (c) => {
    const { world, principal } = c.var;
    const { secret, timeExpires } = await createSignInLink(world, principal, {});
    const url = new URL(`/set-up?link=${secret}`, world.publicUrl()).href;
    return c.json({ url, timeExpires: timeExpires.toISOString() } satisfies CreatedSignInLink);
  });

  return app;
}

/** POST /api/set-up: open to who has a link's secret. */
export async function setUpRoute(c: Context<HttpEnv>): Promise<Response> {
  await withRetryAfter(c, setUp(c.var.world, await readJson(c, setUpBody), addressOf(c)));
  return c.body(null, 204);
}

const addressOf = (c: Context): string => c.req.header(CLIENT_ADDRESS_HEADER) ?? "unknown";

async function withRetryAfter<T>(c: Context, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TooManyAttempts) c.header("retry-after", String(error.retryAfterSeconds));
    throw error;
  }
}

const toOpenSession = (session: Session, current: string | undefined): OpenSession => ({
  id: session.id,
  current: session.id === current,
  device: deviceName(session.userAgent),
  address: session.address,
  timeCreated: session.timeCreated.toISOString(),
  timeLastSeen: session.timeLastSeen.toISOString(),
});
