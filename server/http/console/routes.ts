import { Hono } from "hono";
import { newToken, type InstallationStatus } from "../../../lib/contract/status.ts";
import { getStatus } from "../../installation/get-status.ts";
import { createToken } from "../../tokens/create-token.ts";
import type { HttpEnv } from "../http-env.ts";
import { readJson } from "../read-json.ts";
import { artifactRoutes } from "./artifact-routes.ts";
import { hostRoutes } from "./host-routes.ts";
import { jobRoutes } from "./job-routes.ts";
import { logRoutes } from "./log-routes.ts";
import { toHostStatus } from "./map.ts";
import { runRoutes } from "./run-routes.ts";

/** /api: what the console and the CLI need beyond the wire. */
export function consoleRoutes(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();

  app.get("/status", async (c) => {
    const { world, principal } = c.var;
    const { hosts, runs, empty, signInReady } = await getStatus(world, principal, {});
    return c.json({
      version: world.installation.version,
      pid: process.pid,
      tenancyId: world.installation.tenancyId,
      compartmentId: world.installation.tenancyId,
      hosts: hosts.map(toHostStatus),
      runs,
      empty,
      signInReady,
    } satisfies InstallationStatus);
  });

  app.post("/tokens", async (c) =>
    c.json(await createToken(c.var.world, c.var.principal, await readJson(c, newToken))),
  );

  for (const routes of [jobRoutes, artifactRoutes, hostRoutes, runRoutes, logRoutes]) routes(app);
  return app;
}
