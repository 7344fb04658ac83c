import { CapstanError } from "../../lib/errors.ts";
import * as sessions from "../db/repositories/sessions.ts";
import { query } from "../iam/gate.ts";

/** The browsers that are signed in as the caller, the last seen first. */
export const listSessions = query(
  { permission: "SESSION_READ", where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId },
  async (ctx): Promise<sessions.Session[]> => {
    if (ctx.principal.kind !== "user") throw new CapstanError("forbidden", "Only a user has sessions.");
    return sessions.listSessions(ctx.tx, ctx.principal.id, ctx.clock.now());
  },
);
