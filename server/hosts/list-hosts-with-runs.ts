import type { Host } from "../../lib/hosts/host.ts";
import { listHostSlots, type HostSlot } from "../db/repositories/host-slots.ts";
import { listHosts } from "../db/repositories/hosts.ts";
import { query } from "../iam/gate.ts";

/** All registered hosts by name, each with the runs in its slots, the oldest first. */
export const listHostsWithRuns = query(
  { permission: "HOST_READ", where: (_tx, _input: Record<string, never>, world) => world.installation.tenancyId },
  async ({ tx }): Promise<{ host: Host; slots: HostSlot[] }[]> => {
    const hosts = await listHosts(tx);
    const slots = await listHostSlots(tx);
    return hosts.map((host) => ({ host, slots: slots.filter(({ hostId }) => hostId === host.id) }));
  },
);
