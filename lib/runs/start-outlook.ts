import type { HostView } from "../contract/host-views.ts";
import { formatCount } from "../format/count.ts";
import { capacityOf } from "../placement/could-take.ts";
import { place } from "../placement/place.ts";
import type { Resources } from "../shapes/shape.ts";

/** How many of so many runs would start at once, as a sentence. */
export interface StartOutlook {
  now: number;
  text: string;
}

/** Places the runs one after the other on the hosts as they are this moment. */
export function startOutlook(count: number, needs: Resources, hosts: readonly HostView[]): StartOutlook {
  let capacities = hosts.map(capacityOf);
  const taken = new Set<string>();
  let now = 0;
  let waiting = "";
  for (; now < count; now += 1) {
    const placement = place(needs, capacities);
    if ("waiting" in placement) {
      waiting = placement.waiting;
      break;
    }
    const { id, name } = placement.host;
    taken.add(name);
    capacities = capacities.map((host) =>
      host.id === id
        ? {
            ...host,
            held: {
              ocpus: host.held.ocpus + needs.reservedOcpus,
              memoryGb: host.held.memoryGb + needs.memoryGb,
              gpus: host.held.gpus + needs.gpus,
            },
          }
        : host,
    );
  }
  if (now === 0) return { now, text: waiting };
  const where = taken.size === 1 ? [...taken].join("") : formatCount(taken.size, "host");
  if (now < count) return { now, text: `${now} of ${count} could start now on ${where}; the others wait for room.` };
  return { now, text: `${count === 1 ? "It" : `All ${count}`} could start now on ${where}.` };
}
