import type { Hono } from "hono";
import { z } from "zod";
import { jobListQuery, type JobDetail, type JobListPage } from "../../../lib/contract/job-views.ts";
import { asOcid } from "../../../lib/ocid.ts";
import { present } from "../../../lib/present.ts";
import { getJobDetail } from "../../jobs/get-job-detail.ts";
import { listJobsWithRuns } from "../../jobs/list-jobs-with-runs.ts";
import { listProjects } from "../../projects/list-projects.ts";
import { listShapes } from "../../shapes/list-shapes.ts";
import type { HttpEnv } from "../http-env.ts";
import { PAGE_QUERY } from "../oci/oci-app.ts";
import { readQuery } from "../read-query.ts";
import { toJobDetail, toJobListItem, toProjectListItem, toShapeView } from "./job-map.ts";

/** A switcher that lists more is no help; beyond them a project is found by its link. */
const MOST_PROJECTS = 1_000;
const jobsQuery = z.object({ ...jobListQuery.shape, ...PAGE_QUERY.shape });

/** /api/projects, /api/shapes and /api/jobs, in the root compartment. */
export function jobRoutes(app: Hono<HttpEnv>): void {
  app.get("/projects", async (c) => {
    const { world, principal } = c.var;
    const { items } = await listProjects(world, principal, {
      filter: { compartmentId: world.installation.tenancyId },
      sort: { field: "displayName", order: "asc" },
      limit: MOST_PROJECTS,
    });
    return c.json(items.map(toProjectListItem));
  });

  app.get("/shapes", async (c) => {
    const { world, principal } = c.var;
    const shapes = await listShapes(world, principal, { compartmentId: world.installation.tenancyId });
    return c.json(shapes.map(toShapeView));
  });

  app.get("/jobs", async (c) => {
    const { world, principal } = c.var;
    const { sort = "timeCreated", order, active, projectId, text, kind, limit, page } = readQuery(c, jobsQuery);
    const { page: found, actors } = await listJobsWithRuns(world, principal, {
      filter: {
        compartmentId: world.installation.tenancyId,
        ...present({ projectId, text, kind, active: active && true }),
      },
      sort: { field: sort, order: order ?? (sort === "timeCreated" ? "desc" : "asc") },
      limit,
      ...present({ page }),
    });
    const items = found.items.map((item) =>
      toJobListItem(item, actors.get(item.job.createdBy) ?? item.job.createdBy, world.shapes),
    );
    return c.json({ items, ...present({ next: found.next }) } satisfies JobListPage);
  });

  app.get("/jobs/:id", async (c) => {
    const { world, principal } = c.var;
    const detail = await getJobDetail(world, principal, { id: asOcid("job", c.req.param("id")) });
    return c.json(toJobDetail(detail, world.shapes) satisfies JobDetail);
  });
}
