import { createRoute, z } from "@hono/zod-openapi";
import { asOcid } from "../../../../lib/ocid.ts";
import { present } from "../../../../lib/present.ts";
import { PROJECT_STATES } from "../../../../lib/projects/project.ts";
import { changeProjectCompartment } from "../../../projects/change-project-compartment.ts";
import { createProject } from "../../../projects/create-project.ts";
import { deleteProject } from "../../../projects/delete-project.ts";
import { getProject } from "../../../projects/get-project.ts";
import { listProjects } from "../../../projects/list-projects.ts";
import { updateProject } from "../../../projects/update-project.ts";
import { changeCompartmentRoute } from "../change-compartment.ts";
import { relatedMustExist } from "../errors.ts";
import { IF_MATCH, jsonAnswer, jsonBody, LIST_QUERY, RETRY_TOKEN, sortOf, type OciApp } from "../oci-app.ts";
import { retryOf } from "../retry.ts";
import { changedTags, newTags } from "../tags.ts";
import { toWireProject } from "./map.ts";
import { createProjectDetails, updateProjectDetails, wireProject } from "./wire.ts";

const params = z.object({ projectId: z.string() });
const path = "/projects/{projectId}";
const done = { description: "Done." };

export function projectRoutes(app: OciApp): void {
  app.openapi(
    createRoute({
      method: "post",
      path: "/projects",
      request: { headers: RETRY_TOKEN, body: jsonBody(createProjectDetails) },
      responses: jsonAnswer(wireProject),
    }),
    async (c) => {
      const body = c.req.valid("json");
      const project = await relatedMustExist(
        createProject(c.var.world, c.var.principal, {
          compartmentId: body.compartmentId,
          ...present({ displayName: body.displayName, description: body.description }),
          tags: newTags(body),
          ...retryOf(c.req.valid("header")["opc-retry-token"], body),
        }),
      );
      return c.json(toWireProject(project), 200, { etag: project.etag });
    },
  );

  app.openapi(
    createRoute({ method: "get", path, request: { params }, responses: jsonAnswer(wireProject) }),
    async (c) => {
      const id = asOcid("project", c.req.valid("param").projectId);
      const project = await getProject(c.var.world, c.var.principal, { id });
      return c.json(toWireProject(project), 200, { etag: project.etag });
    },
  );

  const query = LIST_QUERY.extend({
    lifecycleState: z.enum(PROJECT_STATES).optional(),
  });
  app.openapi(
    createRoute({ method: "get", path: "/projects", request: { query }, responses: jsonAnswer(z.array(wireProject)) }),
    async (c) => {
      const { limit, page, compartmentId, lifecycleState, ...q } = c.req.valid("query");
      const { id, displayName, createdBy } = q;
      const answer = await listProjects(c.var.world, c.var.principal, {
        filter: { compartmentId, ...present({ id, displayName, createdBy, state: lifecycleState }) },
        sort: sortOf(q, "timeCreated"),
        limit,
        ...present({ page }),
      });
      if (answer.next !== undefined) c.header("opc-next-page", answer.next);
      return c.json(answer.items.map(toWireProject), 200);
    },
  );

  app.openapi(
    createRoute({
      method: "put",
      path,
      request: { params, headers: IF_MATCH, body: jsonBody(updateProjectDetails) },
      responses: jsonAnswer(wireProject),
    }),
    async (c) => {
      const body = c.req.valid("json");
      const id = asOcid("project", c.req.valid("param").projectId);
      const project = await updateProject(c.var.world, c.var.principal, {
        id,
        ...present({ ifMatch: c.req.valid("header")["if-match"] }),
        change: {
          ...present({ displayName: body.displayName, description: body.description }),
          ...changedTags(body),
        },
      });
      return c.json(toWireProject(project), 200, { etag: project.etag });
    },
  );

  app.openapi(
    createRoute({ method: "delete", path, request: { params, headers: IF_MATCH }, responses: { 202: done } }),
    async (c) => {
      await deleteProject(c.var.world, c.var.principal, {
        id: asOcid("project", c.req.valid("param").projectId),
        ...present({ ifMatch: c.req.valid("header")["if-match"] }),
      });
      return c.body(null, 202);
    },
  );

  changeCompartmentRoute(app, "/projects", "project", changeProjectCompartment);
}
