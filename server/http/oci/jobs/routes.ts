import { createRoute, z } from "@hono/zod-openapi";
import { ARTIFACT_UPLOAD_HEADER } from "../../../../lib/client/upload-artifact.ts";
import { JOB_STATES } from "../../../../lib/jobs/job.ts";
import { asOcid } from "../../../../lib/ocid.ts";
import { present } from "../../../../lib/present.ts";
import { changeJobCompartment } from "../../../jobs/change-job-compartment.ts";
import { createJob } from "../../../jobs/create-job.ts";
import { deleteJob } from "../../../jobs/delete-job.ts";
import { getJob } from "../../../jobs/get-job.ts";
import { listJobs } from "../../../jobs/list-jobs.ts";
import { updateJob } from "../../../jobs/update-job.ts";
import { changeCompartmentRoute } from "../change-compartment.ts";
import { relatedId, relatedMustExist } from "../errors.ts";
import { definitionOf } from "../job-blocks/map.ts";
import { storeBlocks, takeBlocks } from "../job-blocks/sent-blocks.ts";
import { jobBlocks } from "../job-blocks/wire.ts";
import { IF_MATCH, jsonAnswer, jsonBody, LIST_QUERY, RETRY_TOKEN, sortOf, type OciApp } from "../oci-app.ts";
import { retryOf } from "../retry.ts";
import { changedTags, newTags } from "../tags.ts";
import { changeBlocks, toWireJob, toWireJobSummary } from "./map.ts";
import { createJobDetails, updateJobDetails, wireJob, wireJobSummary } from "./wire.ts";

const params = z.object({ jobId: z.string() });
const path = "/jobs/{jobId}";
const done = { description: "Done." };
const UPDATABLE_BLOCKS = ["jobInfrastructureConfigurationDetails", "jobStorageMountConfigurationDetailsList"];

export function jobRoutes(app: OciApp): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/jobs",
      request: {
        headers: RETRY_TOKEN.extend({ [ARTIFACT_UPLOAD_HEADER]: z.string().optional() }),
        body: jsonBody(createJobDetails),
      },
      responses: jsonAnswer(wireJob),
    }),
    async (c) => {
      const body = c.req.valid("json");
      const sent: unknown = await c.req.json();
      const upload = c.req.header(ARTIFACT_UPLOAD_HEADER) || undefined;
      const job = await relatedMustExist(
        createJob(c.var.world, c.var.principal, {
          compartmentId: body.compartmentId,
          projectId: relatedId("project", body.projectId),
          ...present({ displayName: body.displayName, description: body.description }),
          definition: definitionOf(body),
          sentBlocks: storeBlocks(takeBlocks(sent, Object.keys(jobBlocks))),
          tags: newTags(body),
          ...(upload !== undefined && { uploadId: relatedId("upload", upload, ARTIFACT_UPLOAD_HEADER) }),
          ...retryOf(c.req.valid("header")["opc-retry-token"], upload === undefined ? sent : [sent, upload]),
        }),
      );
      return c.json(toWireJob(job), 200, { etag: job.etag });
    },
  );

  app.openapi(createRoute({ method: "get", path, request: { params }, responses: jsonAnswer(wireJob) }), async (c) => {
    const id = asOcid("job", c.req.valid("param").jobId);
    const job = await getJob(c.var.world, c.var.principal, { id });
    return c.json(toWireJob(job), 200, { etag: job.etag });
  });

  const query = LIST_QUERY.extend({
    projectId: z.string().optional(),
    lifecycleState: z.enum(JOB_STATES).optional(),
  });
  app.openapi(
    createRoute({ method: "get", path: "/jobs", request: { query }, responses: jsonAnswer(z.array(wireJobSummary)) }),
    async (c) => {
      const { limit, page, compartmentId, lifecycleState, sortBy, sortOrder, ...filter } = c.req.valid("query");
      const answer = await listJobs(c.var.world, c.var.principal, {
        filter: { compartmentId, ...present({ ...filter, state: lifecycleState }) },
        sort: sortOf({ sortBy, sortOrder }, "timeCreated"),
        limit,
        ...present({ page }),
      });
      if (answer.next !== undefined) c.header("opc-next-page", answer.next);
      return c.json(answer.items.map(toWireJobSummary), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path,
      request: { params, headers: IF_MATCH, body: jsonBody(updateJobDetails) },
      responses: jsonAnswer(wireJob),
    }),
    async (c) => {
      const body = c.req.valid("json");
      const sent = takeBlocks(await c.req.json(), UPDATABLE_BLOCKS);
      const id = asOcid("job", c.req.valid("param").jobId);
      const job = await updateJob(c.var.world, c.var.principal, {
        id,
        ...present({ ifMatch: c.req.valid("header")["if-match"] }),
        change: {
          ...present({ displayName: body.displayName, description: body.description }),
          ...changedTags(body),
        },
        ...(Object.keys(sent).length > 0 && { blocks: (current) => changeBlocks(current, body, sent) }),
      });
      return c.json(toWireJob(job), 200, { etag: job.etag });
    },
  );

  const deleteQuery = z.object({ deleteRelatedJobRuns: z.enum(["true", "false"]).optional() });
  app.openapi(
    createRoute({
      method: "delete",
      path,
      request: { params, headers: IF_MATCH, query: deleteQuery },
      responses: { 202: done },
    }),
    async (c) => {
      const { artifactKey } = await deleteJob(c.var.world, c.var.principal, {
        id: asOcid("job", c.req.valid("param").jobId),
        ...present({ ifMatch: c.req.valid("header")["if-match"] }),
        withRuns: c.req.valid("query").deleteRelatedJobRuns === "true",
      });
      if (artifactKey !== undefined) await c.var.world.artifacts.remove(artifactKey);
      return c.body(null, 202);
    },
  );

  changeCompartmentRoute(app, "/jobs", "job", changeJobCompartment);
}
