import { Readable } from "node:stream";
import { Hono } from "hono";
import { asOcid } from "../../../lib/ocid.ts";
import { artifactOfAttempt } from "../../attempts/artifact-of-attempt.ts";
import type { HttpEnv } from "../http-env.ts";

/** /api/agents: what agents fetch by HTTP, with their host's token. */
export function agentRoutes(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.get("/attempts/:id/artifact", async (c) => {
    const attemptId = asOcid("attempt", c.req.param("id"));
    const artifact = await artifactOfAttempt(c.var.world, c.var.principal, { attemptId });
    const bytes = Readable.toWeb(c.var.world.artifacts.open(artifact.storeKey));
    return c.body(bytes, 200, {
      "content-type": "application/octet-stream",
      "content-length": String(artifact.sizeBytes),
    });
  });
  return app;
}
