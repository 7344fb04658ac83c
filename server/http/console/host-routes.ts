import type { Hono } from "hono";
import { createdHost, newHost } from "../../../lib/contract/status.ts";
import { listHostsWithRuns } from "../../hosts/list-hosts-with-runs.ts";
import { registerHost } from "../../hosts/register-host.ts";
import type { HttpEnv } from "../http-env.ts";
import { readJson } from "../read-json.ts";
import { toHostView } from "./host-map.ts";

/** /api/hosts. */
export function hostRoutes(app: Hono<HttpEnv>): void {
  app.get("/hosts", async (c) => c.json((await listHostsWithRuns(c.var.world, c.var.principal, {})).map(toHostView)));

  app.post("/hosts", async (c) =>
    c.json(createdHost.parse(await registerHost(c.var.world, c.var.principal, await readJson(c, newHost)))),
  );
}
