import { CapstanError } from "../../lib/errors.ts";
import type { SessionId } from "../../lib/ocid.ts";
import * as sessions from "../db/repositories/sessions.ts";
import { command } from "../iam/gate.ts";

/** Signs a browser out, the caller's own or another of the same person. Throws `not-found` for anyone else's. */
export const endSession = command(
  { permission: "SESSION_END", where: (_tx, _input: { id: SessionId }, world) => world.installation.tenancyId },
  async (ctx, { id }): Promise<void> => {
    const session = await sessions.findSession(ctx.tx, id);
    const mayEnd = ctx.principal.kind === "system" || session?.userId === ctx.principal.id;
    if (!session || !mayEnd) {
      throw new CapstanError("not-found", "There is no such session.", "It may have ended already.");
    }
    await sessions.deleteSession(ctx.tx, id);
    ctx.signal("session-ended", id);
  },
);
