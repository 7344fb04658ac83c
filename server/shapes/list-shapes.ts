import type { Shape } from "../../lib/shapes/shape.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import * as installation from "../db/repositories/installation.ts";
import { query } from "../iam/gate.ts";

/** The shapes on offer, by name. */
export const listShapes = query(
  {
    permission: "SHAPE_READ",
    where: (tx, input: { compartmentId: string }) => checkCompartment(tx, input.compartmentId),
  },
  (ctx): Promise<Shape[]> => installation.listShapes(ctx.tx),
);
