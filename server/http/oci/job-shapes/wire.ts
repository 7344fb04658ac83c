import { z } from "@hono/zod-openapi";
import { SHAPE_SERIES } from "../../../../lib/shapes/shape.ts";

/** oci-jobs.md, 2: JobShapeSummary. */
export const wireJobShapeSummary = z.strictObject({
  name: z.string(),
  coreCount: z.number().int(),
  memoryInGBs: z.number().int(),
  shapeSeries: z.enum(SHAPE_SERIES),
});
export type WireJobShapeSummary = z.infer<typeof wireJobShapeSummary>;
