import type { Hono } from "hono";
import { z } from "zod";
import type { RunDetail } from "../../../lib/contract/run-detail.ts";
import { runListQuery, runsAction, type RunListPage, type RunsActionResult } from "../../../lib/contract/run-views.ts";
import { asOcid } from "../../../lib/ocid.ts";
import { present } from "../../../lib/present.ts";
import { getLogStatus } from "../../logs/get-log-status.ts";
import { actOnRuns } from "../../runs/act-on-runs.ts";
import { getRunDetail } from "../../runs/get-run-detail.ts";
import { listRunsWithJobs } from "../../runs/list-runs-with-jobs.ts";
import type { HttpEnv } from "../http-env.ts";
import { PAGE_QUERY } from "../oci/oci-app.ts";
import { readJson } from "../read-json.ts";
import { readQuery } from "../read-query.ts";
import { toRunDetail, toRunListItem } from "./run-map.ts";

const words = z.preprocess((text) => (typeof text === "string" ? text.split(",") : text), z.unknown());
/** Lists come separated by commas. */
const runsQuery = z.object({
  ...runListQuery.shape,
  ...PAGE_QUERY.shape,
  states: words.pipe(runListQuery.shape.states),
  ids: words.pipe(runListQuery.shape.ids),
});

/** /api/runs: lists, one run with its history, and one action to many. */
export function runRoutes(app: Hono<HttpEnv>): void {
  app.get("/runs", async (c) => {
    const { world, principal } = c.var;
    const { limit, page, ids, from, to, projectId, jobId, hostId, states, text } = readQuery(c, runsQuery);
    const { page: found, actors } = await listRunsWithJobs(world, principal, {
      filter: {
        compartmentId: world.installation.tenancyId,
        ...present({ projectId, jobId, hostId, states, text }),
        ...(from !== undefined && { from: new Date(from) }),
        ...(to !== undefined && { to: new Date(to) }),
      },
      limit,
      ...present({ page, ids }),
    });
    const items = found.items.map((item) => toRunListItem(item, actors));
    return c.json({ items, ...present({ next: found.next }) } satisfies RunListPage);
  });

  app.post("/runs/actions", async (c) => {
    const asked = await readJson(c, runsAction);
    return c.json((await actOnRuns(c.var.world, c.var.principal, asked)) satisfies RunsActionResult);
  });

  app.get("/runs/:id", async (c) => {
    const id = asOcid("run", c.req.param("id"));
    const history = await getRunDetail(c.var.world, c.var.principal, { id });
    const log = await getLogStatus(c.var.world, c.var.principal, { runId: id });
    return c.json(toRunDetail(history, log, c.var.world.shapes) satisfies RunDetail);
  });
}
