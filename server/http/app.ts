import { randomBytes } from "node:crypto";
import { Hono, type MiddlewareHandler } from "hono";
import type { health } from "../../lib/contract/status.ts";
import type { z } from "zod";
import { CapstanError } from "../../lib/errors.ts";
import { rememberingAuthenticate } from "../iam/authenticate.ts";
import { principalOfCookies } from "../iam/authenticate-session.ts";
import type { World } from "../world.ts";
import { agentRoutes } from "./agents/routes.ts";
import { openAgentRoutes } from "./agents/open-routes.ts";
import { consoleRoutes } from "./console/routes.ts";
import { sessionRoutes, setUpRoute } from "./console/session-routes.ts";
import type { HttpEnv } from "./http-env.ts";
import { answerError } from "./oci/errors.ts";
import { jobArtifactRoutes } from "./oci/job-artifacts/routes.ts";
import { jobRunRoutes } from "./oci/job-runs/routes.ts";
import { jobShapeRoutes } from "./oci/job-shapes/routes.ts";
import { jobRoutes } from "./oci/jobs/routes.ts";
import { newOciApp } from "./oci/oci-app.ts";
import { projectRoutes } from "./oci/projects/routes.ts";
import { mayUseSession, type OriginRule } from "./security/allowed-origin.ts";

/** Paths that belong to this app; everything else is Next's. */
export const isApiPath = (path: string): boolean =>
  path.startsWith("/20190101/") || (path.startsWith("/api/") && !path.startsWith("/api/auth/"));

/** The one API: the wire under /20190101, console, CLI and agents under /api. */
export function httpApp(world: World, isOurs: OriginRule): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.onError(answerError);
  app.notFound((c) =>
    c.json({ code: "NotFound", message: `No operation answers ${c.req.method} ${c.req.path}.` }, 404),
  );
  app.use(async (c, next) => {
    c.set("world", world);
    c.set("requestId", requestId(c.req.header("opc-request-id")));
    c.header("opc-request-id", c.var.requestId);
    await next();
  });
  const { version } = world.installation;
  app.get("/api/health", (c) => c.json({ status: "ok", version } satisfies z.infer<typeof health>));
  app.post("/api/set-up", setUpRoute);
  app.route("/api/agents", openAgentRoutes());
  const signedIn = signIn(world, isOurs);
  app.use("/20190101/*", signedIn, emptyBodyIsObject);
  app.use("/api/*", signedIn);

  const oci = newOciApp();
  for (const routes of [projectRoutes, jobRoutes, jobArtifactRoutes, jobRunRoutes, jobShapeRoutes]) routes(oci);
  app.route("/20190101", oci);
  app.route("/api/agents", agentRoutes());
  app.route("/api", sessionRoutes());
  app.route("/api", consoleRoutes());
  return app;
}

/** By bearer token, else by the browser's session, which writes from our own pages alone may use. */
function signIn(world: World, isOurs: OriginRule): MiddlewareHandler<HttpEnv> {
  const authenticate = rememberingAuthenticate(world.db);
  return async (c, next) => {
    const header = c.req.header("authorization");
    if (header !== undefined) {
      c.set("principal", await authenticate(header));
      return next();
    }
    const signedIn = await principalOfCookies(world, c.req.header("cookie"));
    if (!signedIn) {
      throw new CapstanError(
        "unauthenticated",
        "The request carries neither a bearer token nor a session that is open.",
        "Sign in at /sign-in, or make a token with `npx capstan token create --name NAME`.",
      );
    }
    if (!mayUseSession(isOurs, c.req)) {
      throw new CapstanError(
        "forbidden",
        "This request does not come from a page of this Capstan.",
        "Use a bearer token, or name the console's address in CAPSTAN_PUBLIC_URL.",
      );
    }
    c.set("principal", signedIn.principal);
    c.set("sessionId", signedIn.sessionId);
    return next();
  };
}

const ARTIFACT_UPLOAD = /\/jobs\/[^/]+\/artifact$/;

/** A published SDK sends an update with nothing set as an empty body (oci-jobs.md, 7): it means `{}`. */
const emptyBodyIsObject: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const takesJson = c.req.method === "PUT" || (c.req.method === "POST" && !ARTIFACT_UPLOAD.test(c.req.path));
  if (takesJson && c.req.header("content-length") === "0") {
    const headers = new Headers(c.req.raw.headers);
    headers.set("content-type", "application/json");
    headers.delete("content-length");
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers, body: "{}" });
  }
  await next();
};

/** The client's part and ours, as OCI's answers have it; safe to put into a header and a log line. */
function requestId(sent: string | undefined): string {
  const own = randomBytes(16).toString("hex").toUpperCase();
  const clients = sent?.replace(/[^\w/.-]/g, "").slice(0, 128);
  return clients ? `${clients}/${own}` : own;
}
