import { create as contentDisposition } from "content-disposition";
import type { Hono } from "hono";
import { z } from "zod";
import { LOG_WINDOW_BYTES, LOG_WINDOW_HEADERS } from "../../../lib/contract/log-window.ts";
import { asOcid } from "../../../lib/ocid.ts";
import { present } from "../../../lib/present.ts";
import { followLog } from "../../logs/follow-log.ts";
import { readLogWindow } from "../../logs/read-log-window.ts";
import { getRun } from "../../runs/get-run.ts";
import type { HttpEnv } from "../http-env.ts";
import { readQuery } from "../read-query.ts";

const byte = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const flag = z.enum(["true", "false"]).optional();
const logQuery = z.object({ offset: byte.default(0), follow: flag, download: flag });
const windowQuery = z.object({
  start: byte.optional(),
  end: byte.optional(),
  maxBytes: byte.min(1).max(LOG_WINDOW_BYTES).default(LOG_WINDOW_BYTES),
});
const BYTES = { "content-type": "application/octet-stream", "cache-control": "no-store" };

/** /api/runs/{id}/log: the bytes of a run's log, whole or in part. */
export function logRoutes(app: Hono<HttpEnv>): void {
  /**
   * The log's bytes from `offset` on. With follow=true the answer goes on while the log grows and ends when it is
   * complete (or cut off: the caller asks again from where it was). With download=true it is a file to be saved.
   */
  app.get("/runs/:id/log", async (c) => {
    const { world, principal } = c.var;
    const runId = asOcid("run", c.req.param("id"));
    const { offset, follow, download } = readQuery(c, logQuery);
    const asked = { runId, offset, follow: follow === "true", signal: c.req.raw.signal };
    const asFile =
      download === "true"
        ? {
            "content-disposition": contentDisposition(
              `${(await getRun(world, principal, { id: runId })).displayName}.log`,
            ),
          }
        : {};
    return c.body(await followLog(world, principal, asked), 200, { ...BYTES, ...asFile });
  });

  /** A stretch of it, at most LOG_WINDOW_BYTES: see lib/contract/log-window.ts. */
  app.get("/runs/:id/log/window", async (c) => {
    const runId = asOcid("run", c.req.param("id"));
    const { start, end, maxBytes } = readQuery(c, windowQuery);
    const window = await readLogWindow(c.var.world, c.var.principal, { runId, maxBytes, ...present({ start, end }) });
    return c.body(Buffer.concat(window.chunks), 200, {
      ...BYTES,
      [LOG_WINDOW_HEADERS.start]: String(window.start),
      [LOG_WINDOW_HEADERS.end]: String(window.end),
      [LOG_WINDOW_HEADERS.durable]: String(window.durableBytes),
    });
  });
}
