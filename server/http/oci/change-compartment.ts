import { createRoute, z } from "@hono/zod-openapi";
import { asOcid, type Ocid } from "../../../lib/ocid.ts";
import { present } from "../../../lib/present.ts";
import type { Service } from "../../iam/gate.ts";
import { relatedMustExist } from "./errors.ts";
import { IF_MATCH, jsonBody, type OciApp } from "./oci-app.ts";

const changeCompartmentDetails = z.object({ compartmentId: z.string().min(1) });

/** POST {path}/{id}/actions/changeCompartment, the same for projects, jobs and runs. */
export function changeCompartmentRoute<K extends "project" | "job" | "run">(
  app: OciApp,
  path: string,
  kind: K,
  change: Service<{ id: Ocid<K>; ifMatch?: string; to: string }, void>,
): void {
  app.openapi(
    createRoute({
      method: "post",
      path: `${path}/{id}/actions/changeCompartment`,
      request: { params: z.object({ id: z.string() }), headers: IF_MATCH, body: jsonBody(changeCompartmentDetails) },
      responses: { 200: { description: "Moved." } },
    }),
    async (c) => {
      await relatedMustExist(
        change(c.var.world, c.var.principal, {
          id: asOcid(kind, c.req.valid("param").id),
          ...present({ ifMatch: c.req.valid("header")["if-match"] }),
          to: c.req.valid("json").compartmentId,
        }),
      );
      return c.body(null, 200);
    },
  );
}
