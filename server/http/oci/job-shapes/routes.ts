import { createRoute, z } from "@hono/zod-openapi";
import type { Shape } from "../../../../lib/shapes/shape.ts";
import { listShapes } from "../../../shapes/list-shapes.ts";
import { jsonAnswer, PAGE_QUERY, type OciApp } from "../oci-app.ts";
import { wireJobShapeSummary, type WireJobShapeSummary } from "./wire.ts";

const toWireShape = (shape: Shape): WireJobShapeSummary => ({
  name: shape.name,
  coreCount: shape.ocpus,
  memoryInGBs: shape.memoryGb,
  shapeSeries: shape.series,
});

/** All shapes in one page: there are few, and `limit` is taken and not needed. */
export function jobShapeRoutes(app: OciApp): void {
  const query = PAGE_QUERY.extend({ compartmentId: z.string() });
  app.openapi(
    createRoute({
      method: "get",
      path: "/jobShapes",
      request: { query },
      responses: jsonAnswer(z.array(wireJobShapeSummary)),
    }),
    async (c) => {
      const { compartmentId } = c.req.valid("query");
      const shapes = await listShapes(c.var.world, c.var.principal, { compartmentId });
      return c.json(shapes.map(toWireShape), 200);
    },
  );
}
