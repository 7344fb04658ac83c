import type { Resources } from "../shapes/shape.ts";
import { allocatableOcpus, type HostCapacity } from "./host-capacity.ts";

/** Whether a host can take the resources now; each "no" says which and with what numbers. */
export type Verdict =
  | { fits: true }
  | { fits: false; because: "unreachable" }
  | { fits: false; because: "too-small" | "full"; lacking: Lacking; has: number; of: number; needs: number };
export type Lacking = "OCPUs" | "GB of memory" | "GPUs";

/** `too-small` never passes by waiting, `full` does. */
export function fits(host: HostCapacity, needs: Resources): Verdict {
  const rows: [Lacking, number, number, number][] = [
    ["GPUs", needs.gpus, host.gpus, host.held.gpus],
    ["OCPUs", needs.reservedOcpus, allocatableOcpus(host), host.held.ocpus],
    ["GB of memory", needs.memoryGb, host.memoryGb, host.held.memoryGb],
  ];
  for (const [lacking, wants, has] of rows) {
    if (wants > has) return { fits: false, because: "too-small", lacking, has, of: has, needs: wants };
  }
  if (!host.reachable) return { fits: false, because: "unreachable" };
  for (const [lacking, wants, has, held] of rows) {
    // a little slack, since sums of fractions of an OCPU do not come out even
    if (wants > has - held + 1e-6)
      return { fits: false, because: "full", lacking, has: has - held, of: has, needs: wants };
  }
  return { fits: true };
}

export type Placement = { host: HostCapacity } | { waiting: string };

/** The host a run gets, the one with the largest share of free OCPUs first; or why it waits, in one sentence. */
export function place(needs: Resources, hosts: readonly HostCapacity[]): Placement {
  const able = hosts.filter((host) => fits(host, needs).fits);
  const best = able.reduce<HostCapacity | undefined>(
    (best, host) => (best && freeShare(best) >= freeShare(host) ? best : host),
    undefined,
  );
  return best ? { host: best } : { waiting: whyItWaits(needs, hosts) };
}

const freeShare = (host: HostCapacity): number => 1 - host.held.ocpus / allocatableOcpus(host);

/** One sentence for a person: what is needed, and what the closest host has. */
export function whyItWaits(needs: Resources, hosts: readonly HostCapacity[]): string {
  if (hosts.length === 0) return "Waiting for a host: none is registered.";
  const verdicts = hosts.map((host) => ({ host, verdict: fits(host, needs) }));
  const full = verdicts.filter(({ verdict }) => !verdict.fits && verdict.because === "full");
  if (full.length > 0) {
    // sizes and not what is free this moment: the sentence would change with every run that starts or ends
    const { verdict, host } = full.reduce((a, b) => (a.host.vcpus >= b.host.vcpus ? a : b));
    if (!verdict.fits && verdict.because === "full") {
      const { lacking, needs, of } = verdict;
      return `Waiting for room: needs ${amount(needs)} ${lacking}; ${host.name} has ${amount(of)}, in use now.`;
    }
  }
  const silent = verdicts.filter(({ verdict }) => !verdict.fits && verdict.because === "unreachable");
  if (silent.length > 0) {
    const names = silent.map(({ host }) => host.name).join(", ");
    return `Waiting for ${names}: large enough, but not connected now.`;
  }
  const lacking = (["GPUs", "OCPUs", "GB of memory"] as const).find((kind) =>
    verdicts.every(({ verdict }) => !verdict.fits && verdict.because === "too-small" && verdict.lacking === kind),
  );
  const [wanted, has]: [number, (host: HostCapacity) => number] =
    lacking === "GPUs"
      ? [needs.gpus, (host) => host.gpus]
      : lacking === "GB of memory"
        ? [needs.memoryGb, (host) => host.memoryGb]
        : [needs.reservedOcpus, allocatableOcpus];
  const largest = hosts.reduce((a, b) => (has(a) >= has(b) ? a : b));
  if (lacking === undefined) {
    return `No host has ${amount(needs.reservedOcpus)} OCPUs and ${amount(needs.memoryGb)} GB of memory together; ${largest.name} has ${amount(allocatableOcpus(largest))} OCPUs and ${amount(largest.memoryGb)} GB.`;
  }
  return `Needs ${amount(wanted)} ${lacking}; the largest host, ${largest.name}, has ${amount(has(largest))}.`;
}

const amount = (value: number): string => String(Math.round(value * 100) / 100);
