import { CapstanError } from "../../lib/errors.ts";
import { asCompartmentId, type CompartmentId } from "../../lib/ocid.ts";
import type { Tx } from "../db/database.ts";
import { isCompartment } from "../db/repositories/installation.ts";
import type { World } from "../world.ts";

/** The root needs no look: it is what the server was started on. */
type Known = Pick<World, "installation">;

/** The compartment that a request names; throws `not-found` where there is none. */
export async function checkCompartment(tx: Tx, text: string, world: Known): Promise<CompartmentId> {
  if (text === world.installation.tenancyId) return world.installation.tenancyId;
  const id = asCompartmentId(text);
  if (await isCompartment(tx, id)) return id;
  throw new CapstanError(
    "not-found",
    `There is no compartment ${id}.`,
    "`npx capstan status` shows this installation's.",
  );
}
