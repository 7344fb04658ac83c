import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { Hono } from "hono";
import { CapstanError } from "../../../lib/errors.ts";
import type { HttpEnv } from "../http-env.ts";
import { INSTALL_SCRIPT } from "./install-script.ts";

/** What a machine fetches before it is a host. Open to anybody: neither holds a secret, and Capstan's source is public. */
export function openAgentRoutes(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get("/install.sh", (c) =>
    c.body(INSTALL_SCRIPT, 200, { "content-type": "text/x-shellscript; charset=utf-8", "cache-control": "no-cache" }),
  );
  app.get("/agent.mjs", async (c) => {
    const { agentBundle } = c.var.world.settings;
    const found = agentBundle === undefined ? undefined : await stat(agentBundle).catch(() => undefined);
    if (agentBundle === undefined || !found) {
      throw new CapstanError("not-found", "This server was started without an agent to hand out.", "Use `npm start`.");
    }
    return c.body(Readable.toWeb(createReadStream(agentBundle)), 200, {
      "content-type": "text/javascript; charset=utf-8",
      "content-length": String(found.size),
      "cache-control": "no-cache",
    });
  });
  return app;
}
