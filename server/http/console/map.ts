import type { HostStatus } from "../../../lib/contract/status.ts";
import type { Host } from "../../../lib/hosts/host.ts";
import { present } from "../../../lib/present.ts";

export const toHostStatus = (host: Host): HostStatus => ({
  id: host.id,
  name: host.name,
  connected: host.connected,
  vcpus: host.vcpus,
  memoryGb: host.memoryGb,
  gpus: host.gpus,
  isolation: host.isolation,
  ...present({
    timeLastSeen: host.timeLastSeen?.toISOString(),
    unreachableSince: host.unreachableSince?.toISOString(),
  }),
});
