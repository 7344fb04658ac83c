import { Hono } from "hono";
import { newToken, type InstallationStatus } from "../../../lib/contract/status.ts";
import type { RunDetail } from "../../../lib/contract/run-detail.ts";
import { CapstanError } from "../../../lib/errors.ts";
import { asOcid, type RunId } from "../../../lib/ocid.ts";
import { getStatus } from "../../installation/get-status.ts";
import { followLog } from "../../logs/follow-log.ts";
import { getLogStatus } from "../../logs/get-log-status.ts";
import { getRunDetail } from "../../runs/get-run-detail.ts";
import { createToken } from "../../tokens/create-token.ts";
import type { HttpEnv } from "../http-env.ts";
import { readJson } from "../read-json.ts";
import { artifactRoutes } from "./artifact-routes.ts";
import { hostRoutes } from "./host-routes.ts";
import { jobRoutes } from "./job-routes.ts";
import { toHostStatus, toRunDetail } from "./map.ts";

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

  jobRoutes(app);
  artifactRoutes(app);
  hostRoutes(app);

  app.get("/runs/:id", async (c) => {
    const id = asOcid("run", c.req.param("id"));
    const history = await getRunDetail(c.var.world, c.var.principal, { id });
    const log = await getLogStatus(c.var.world, c.var.principal, { runId: id });
    return c.json(toRunDetail(history, log) satisfies RunDetail);
  });

  /**
   * The log's bytes from `offset` on. With follow=true the answer goes on while the log grows and ends when it is
   * complete (or cut off: the caller asks again from where it was).
   */
  app.get("/runs/:id/log", (c) => {
    const runId: RunId = asOcid("run", c.req.param("id"));
    const offset = Number(c.req.query("offset") ?? 0);
    if (!Number.isSafeInteger(offset) || offset < 0) throw new CapstanError("invalid", "offset is a number of bytes.");
    return followLog(c.var.world, c.var.principal, {
      runId,
      offset,
      follow: c.req.query("follow") === "true",
      signal: c.req.raw.signal,
    }).then((bytes) => c.body(bytes, 200, { "content-type": "application/octet-stream", "cache-control": "no-store" }));
  });

  return app;
}
