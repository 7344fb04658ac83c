import { SYSTEM_ACTOR } from "../../lib/events/event.ts";
import type { HostId, UserId } from "../../lib/ocid.ts";

/** Who asks. `system` is the service itself: scheduler, time limits, first start. */
export type Principal =
  | { kind: "user"; id: UserId; name: string }
  | { kind: "host"; id: HostId; name: string }
  | { kind: "system"; id: "system"; name: string };

export const SYSTEM: Principal = { kind: "system", ...SYSTEM_ACTOR };
