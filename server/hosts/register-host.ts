import { CapstanError } from "../../lib/errors.ts";
import type { HostId } from "../../lib/ocid.ts";
import * as hosts from "../db/repositories/hosts.ts";
import { command } from "../iam/gate.ts";
import { hashBearerToken, newBearerToken } from "../iam/bearer-token.ts";

export interface RegisteredHost {
  id: HostId;
  name: string;
  /** Shown once; only its hash is kept. */
  token: string;
}

/** Registers a host by name and gives the token its agent signs in with. Throws `conflict` when the name is taken. */
export const registerHost = command(
  { permission: "HOST_REGISTER", where: (_tx, _input: { name: string }, world) => world.installation.tenancyId },
  async (ctx, { name }): Promise<RegisteredHost> => {
    if (await hosts.findHostByName(ctx.tx, name)) {
      throw new CapstanError("conflict", `A host named ${name} is registered already.`, "Take another name.", {
        field: "name",
      });
    }
    const now = ctx.clock.now();
    const id = ctx.ids.next("host");
    await hosts.createHost(ctx.tx, hosts.newHost(id, name, ctx.world.installation.tenancyId, now));
    const token = newBearerToken("host");
    await hosts.createHostToken(ctx.tx, {
      id: ctx.ids.next("token"),
      hostId: id,
      sha256: hashBearerToken(token),
      timeCreated: now,
    });
    const { tenancyId } = ctx.world.installation;
    ctx.event({ subjectKind: "host", subjectId: id, compartmentId: tenancyId, fact: "registered", note: name });
    return { id, name, token };
  },
);
