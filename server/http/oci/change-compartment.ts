import { z } from "@hono/zod-openapi";

/** The body of every resource's changeCompartment action. */
export const changeCompartmentDetails = z.object({ compartmentId: z.string().min(1) });
