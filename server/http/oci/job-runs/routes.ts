import { createRoute, z } from "@hono/zod-openapi";
import { asOcid } from "../../../../lib/ocid.ts";
import { present } from "../../../../lib/present.ts";
import { RUN_STATES } from "../../../../lib/runs/life-cycle.ts";
import { cancelRun } from "../../../runs/cancel-run.ts";
import { changeRunCompartment } from "../../../runs/change-run-compartment.ts";
import { createRun } from "../../../runs/create-run.ts";
import { deleteRun } from "../../../runs/delete-run.ts";
import { getRun } from "../../../runs/get-run.ts";
import { listRuns } from "../../../runs/list-runs.ts";
import { updateRun } from "../../../runs/update-run.ts";
import { changeCompartmentRoute } from "../change-compartment.ts";
import { relatedId, relatedMustExist, withFieldsNamed } from "../errors.ts";
import { takeBlocks } from "../job-blocks/sent-blocks.ts";
import { IF_MATCH, jsonAnswer, jsonBody, LIST_QUERY, RETRY_TOKEN, sortOf, type OciApp } from "../oci-app.ts";
import { retryOf } from "../retry.ts";
import { changedTags, newTags } from "../tags.ts";
import { OVERRIDE_NAMES, runBlocks, toOverrides, toWireJobRun, toWireJobRunSummary } from "./map.ts";
import { createJobRunDetails, overrideBlocks, updateJobRunDetails, wireJobRun, wireJobRunSummary } from "./wire.ts";

const params = z.object({ jobRunId: z.string() });
const path = "/jobRuns/{jobRunId}";
const done = { description: "Done." };

export function jobRunRoutes(app: OciApp): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/jobRuns",
      request: { headers: RETRY_TOKEN, body: jsonBody(createJobRunDetails) },
      responses: jsonAnswer(wireJobRun),
    }),
    async (c) => {
      const body = c.req.valid("json");
      const raw: unknown = await c.req.json();
      const sent = takeBlocks(raw, Object.keys(overrideBlocks));
      const creation = createRun(c.var.world, c.var.principal, {
        compartmentId: body.compartmentId,
        projectId: relatedId("project", body.projectId),
        jobId: relatedId("job", body.jobId),
        ...present({ displayName: body.displayName }),
        overrides: toOverrides(body),
        sentBlocks: (jobBlocks) => runBlocks(jobBlocks, sent),
        tags: newTags(body),
        ...retryOf(c.req.valid("header")["opc-retry-token"], raw),
      });
      const run = await relatedMustExist(withFieldsNamed(OVERRIDE_NAMES, creation));
      return c.json(toWireJobRun(run), 200, { etag: run.etag });
    },
  );

  app.openapi(
    createRoute({ method: "get", path, request: { params }, responses: jsonAnswer(wireJobRun) }),
    async (c) => {
      const id = asOcid("run", c.req.valid("param").jobRunId);
      const run = await getRun(c.var.world, c.var.principal, { id });
      return c.json(toWireJobRun(run), 200, { etag: run.etag });
    },
  );

  const query = LIST_QUERY.extend({
    jobId: z.string().optional(),
    lifecycleState: z.enum(RUN_STATES).optional(),
  });
  app.openapi(
    createRoute({
      method: "get",
      path: "/jobRuns",
      request: { query },
      responses: jsonAnswer(z.array(wireJobRunSummary)),
    }),
    async (c) => {
      const { limit, page, compartmentId, lifecycleState, sortBy, sortOrder, ...filter } = c.req.valid("query");
      const answer = await listRuns(c.var.world, c.var.principal, {
        filter: { compartmentId, ...present({ ...filter, state: lifecycleState }) },
        sort: sortOf({ sortBy, sortOrder }, "timeAccepted"),
        limit,
        ...present({ page }),
      });
      if (answer.next !== undefined) c.header("opc-next-page", answer.next);
      return c.json(answer.items.map(toWireJobRunSummary), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path,
      request: { params, headers: IF_MATCH, body: jsonBody(updateJobRunDetails) },
      responses: jsonAnswer(wireJobRun),
    }),
    async (c) => {
      const body = c.req.valid("json");
      const id = asOcid("run", c.req.valid("param").jobRunId);
      const run = await updateRun(c.var.world, c.var.principal, {
        id,
        ...present({ ifMatch: c.req.valid("header")["if-match"] }),
        change: { ...present({ displayName: body.displayName }), ...changedTags(body) },
      });
      return c.json(toWireJobRun(run), 200, { etag: run.etag });
    },
  );

  app.openapi(
    createRoute({ method: "delete", path, request: { params, headers: IF_MATCH }, responses: { 204: done } }),
    async (c) => {
      await deleteRun(c.var.world, c.var.principal, {
        id: asOcid("run", c.req.valid("param").jobRunId),
        ...present({ ifMatch: c.req.valid("header")["if-match"] }),
      });
      return c.body(null, 204);
    },
  );

  app.openapi(
    createRoute({
      method: "post",
      path: `${path}/actions/cancelJobRun`,
      request: { params, headers: IF_MATCH },
      responses: { 202: done },
    }),
    async (c) => {
      await cancelRun(c.var.world, c.var.principal, {
        id: asOcid("run", c.req.valid("param").jobRunId),
        ...present({ ifMatch: c.req.valid("header")["if-match"] }),
      });
      return c.body(null, 202);
    },
  );

  changeCompartmentRoute(app, "/jobRuns", "run", changeRunCompartment);
}
