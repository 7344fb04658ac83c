import type { Shape } from "../../lib/shapes/shape.ts";
import { checkCompartment } from "../compartments/check-compartment.ts";
import { query } from "../iam/gate.ts";

/** The shapes on offer, by name. */
export const listShapes = query(
  {
    permission: "SHAPE_READ",
    where: (tx, input: { compartmentId: string }, world) => checkCompartment(tx, input.compartmentId, world),
  },
  (ctx): Promise<readonly Shape[]> => Promise.resolve(ctx.world.shapes),
);
