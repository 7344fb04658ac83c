import type { HostView } from "../contract/host-views.ts";
import type { Resources } from "../shapes/shape.ts";
import { allocatableOcpus, type HostCapacity } from "./host-capacity.ts";
import { fits, type Lacking } from "./place.ts";

/** A host as the console has it, as placement sees it. */
export const capacityOf = ({ id, name, vcpus, memoryGb, gpus, held, connected }: HostView): HostCapacity => ({
  id,
  name,
  vcpus,
  memoryGb,
  gpus,
  held,
  reachable: connected,
});

/** Whether a host could take a run now; otherwise what is missing, a sentence. */
export interface HostAnswer {
  hostId: string;
  name: string;
  /** `later`: it is large enough, and taken or away at the moment. */
  answer: "now" | "later" | "never";
  text: string;
}

/** The answer of every host, those that could take it now first. */
export function couldTake(needs: Resources, hosts: readonly HostView[]): HostAnswer[] {
  const order = { now: 0, later: 1, never: 2 };
  return hosts.map((host) => answerOf(needs, host)).sort((a, b) => order[a.answer] - order[b.answer]);
}

function answerOf(needs: Resources, host: HostView): HostAnswer {
  const about = { hostId: host.id, name: host.name };
  if (host.vcpus === 0) return { ...about, answer: "later", text: "Has not connected yet, so its size is not known." };
  const capacity = capacityOf(host);
  const verdict = fits(capacity, needs);
  if (verdict.fits) return { ...about, answer: "now", text: freeText(capacity) };
  if (verdict.because === "unreachable")
    return { ...about, answer: "later", text: "Large enough, but not connected now." };
  const { because, lacking, has, of, needs: wanted } = verdict;
  if (because === "full") {
    return {
      ...about,
      answer: "later",
      text: `In use now: ${amount(has, lacking)} of ${amount(of)} free, ${amount(wanted)} needed.`,
    };
  }
  const text =
    has === 0
      ? `Has no ${lacking}; ${amount(wanted)} needed.`
      : `Has ${amount(has, lacking)}; ${amount(wanted)} needed.`;
  return { ...about, answer: "never", text };
}

function freeText(host: HostCapacity): string {
  const ocpus = allocatableOcpus(host) - host.held.ocpus;
  return `${amount(ocpus, "OCPUs")} and ${amount(host.memoryGb - host.held.memoryGb)} GB free.`;
}

/** Rounded down: what is shown as free is free. */
function amount(value: number, unit?: Lacking): string {
  const rounded = Math.floor(value * 10 + 1e-6) / 10;
  if (unit === undefined) return String(rounded);
  const one = unit === "OCPUs" || unit === "GPUs" ? unit.slice(0, -1) : unit;
  return `${rounded} ${rounded === 1 ? one : unit}`;
}
