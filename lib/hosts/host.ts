import type { CompartmentId, HostId } from "../ocid.ts";
import type { ISOLATIONS } from "../protocol/messages.ts";

/** A registered machine. */
export interface Host {
  id: HostId;
  name: string;
  compartmentId: CompartmentId;
  vcpus: number;
  memoryGb: number;
  gpus: number;
  architecture: string;
  isolation: (typeof ISOLATIONS)[number] | "unknown";
  /** Empty until its agent was here. */
  agentVersion: string;
  connected: boolean;
  timeCreated: Date;
  timeLastSeen?: Date;
  unreachableSince?: Date;
}
