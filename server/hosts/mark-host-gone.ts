import type { HostId } from "../../lib/ocid.ts";
import { updateHost } from "../db/repositories/hosts.ts";
import { command } from "../iam/gate.ts";

/** The host's connection ended. Its runs stay as they are: unreachable is not dead. */
export const markHostGone = command(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: { hostId: HostId }, world) => world.installation.tenancyId,
  },
  async (ctx, { hostId }): Promise<void> => {
    const now = ctx.clock.now();
    await updateHost(ctx.tx, hostId, { connected: false, timeLastSeen: now, unreachableSince: now });
    ctx.signal("placement-due");
  },
);
