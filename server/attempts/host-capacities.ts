import { allocatableOcpus, type HostCapacity } from "../../lib/placement/host-capacity.ts";
import { heldByHost } from "../db/repositories/attempts.ts";
import type { Tx } from "../db/database.ts";
import { listHosts } from "../db/repositories/hosts.ts";

/** Every host that was ever here, with what placed attempts hold, read afresh: nothing is counted by remembering. */
export async function hostCapacities(tx: Tx): Promise<HostCapacity[]> {
  const held = await heldByHost(tx);
  return (await listHosts(tx))
    .filter((host) => allocatableOcpus(host) > 0)
    .map((host) => ({
      ...host,
      held: held.get(host.id) ?? { ocpus: 0, memoryGb: 0, gpus: 0 },
      reachable: host.connected,
    }));
}
