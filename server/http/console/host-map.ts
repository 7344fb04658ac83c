import type { HostView } from "../../../lib/contract/host-views.ts";
import type { Host } from "../../../lib/hosts/host.ts";
import { allocatableOcpus } from "../../../lib/placement/host-capacity.ts";
import type { HostSlot } from "../../db/repositories/host-slots.ts";
import { toHostStatus } from "./map.ts";

export const toHostView = ({ host, slots }: { host: Host; slots: readonly HostSlot[] }): HostView => ({
  ...toHostStatus(host),
  architecture: host.architecture,
  agentVersion: host.agentVersion,
  timeCreated: host.timeCreated.toISOString(),
  lends: { ocpus: allocatableOcpus(host), memoryGb: host.memoryGb, gpus: host.gpus },
  held: {
    ocpus: sum(slots, (slot) => slot.ocpus),
    memoryGb: sum(slots, (slot) => slot.memoryGb),
    gpus: sum(slots, (slot) => slot.gpus),
  },
  runs: slots.map(({ run, since, ocpus, memoryGb, gpus }) => ({
    ...run,
    ...{ ocpus, memoryGb, gpus },
    since: since.toISOString(),
  })),
});

const sum = (slots: readonly HostSlot[], amount: (slot: HostSlot) => number): number =>
  slots.reduce((total, slot) => total + amount(slot), 0);
