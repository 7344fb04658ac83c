import { CapstanError } from "../../lib/errors.ts";
import * as installation from "../db/repositories/installation.ts";
import { hashBearerToken, newBearerToken } from "../iam/bearer-token.ts";
import { command } from "../iam/gate.ts";

/** Makes a bearer token for the user who asks; it is shown once, and only its hash is kept. */
export const createToken = command(
  { permission: "TOKEN_CREATE", where: (_tx, _input: { name: string }, world) => world.installation.tenancyId },
  async (ctx, { name }): Promise<{ token: string }> => {
    if (ctx.principal.kind !== "user") throw new CapstanError("forbidden", "Only a user has tokens.");
    const token = newBearerToken("user");
    await installation.createToken(ctx.tx, {
      id: ctx.ids.next("token"),
      userId: ctx.principal.id,
      name,
      sha256: hashBearerToken(token),
      timeCreated: ctx.clock.now(),
    });
    return { token };
  },
);
