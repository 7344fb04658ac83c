import type { Hono } from "hono";
import { newHost, type CreatedHost } from "../../../lib/contract/status.ts";
import { installLine } from "../../../lib/hosts/install-line.ts";
import { asOcid } from "../../../lib/ocid.ts";
import { listHostsWithRuns } from "../../hosts/list-hosts-with-runs.ts";
import { registerHost } from "../../hosts/register-host.ts";
import { removeHost } from "../../hosts/remove-host.ts";
import type { HttpEnv } from "../http-env.ts";
import { readJson } from "../read-json.ts";
import { toHostView } from "./host-map.ts";

/** /api/hosts. */
export function hostRoutes(app: Hono<HttpEnv>): void {
  app.get("/hosts", async (c) => c.json((await listHostsWithRuns(c.var.world, c.var.principal, {})).map(toHostView)));

  app.post("/hosts", async (c) => {
    const { world, principal } = c.var;
    const host = await registerHost(world, principal, await readJson(c, newHost));
    const line = installLine(addressForHosts(world.publicUrl(), new URL(c.req.url)).origin, host);
    return c.json({ ...host, installLine: line } satisfies CreatedHost);
  });

  app.delete("/hosts/:id", async (c) => {
    await removeHost(c.var.world, c.var.principal, { id: asOcid("host", c.req.param("id")) });
    return c.body(null, 204);
  });
}

/** Where another machine finds this server: the public URL, unless that is this machine's alone and the asker knew better. */
const addressForHosts = (publicUrl: URL, asked: URL): URL => (LOOPBACK.test(publicUrl.hostname) ? asked : publicUrl);
const LOOPBACK = /^(localhost|127\..*|\[::1\])$/;
