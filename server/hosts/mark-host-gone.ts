import type { HostId } from "../../lib/ocid.ts";
import { findHost, updateHost } from "../db/repositories/hosts.ts";
import { command } from "../iam/gate.ts";

/** The host's connection ended. Its runs stay as they are: unreachable is not dead. */
export const markHostGone = command(
  {
    permission: "ATTEMPT_REPORT",
    where: (_tx, _input: { hostId: HostId }, world) => world.installation.tenancyId,
  },
  async (ctx, { hostId }): Promise<void> => {
    const host = await findHost(ctx.tx, hostId);
    if (!host) return; // removed, which is why its connection ended
    const now = ctx.clock.now();
    await updateHost(ctx.tx, hostId, { connected: false, timeLastSeen: now, unreachableSince: now });
    const { compartmentId, name } = host;
    ctx.event({ subjectKind: "host", subjectId: hostId, compartmentId, fact: "gone", note: name });
    ctx.signal("placement-due");
  },
);
