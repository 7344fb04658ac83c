import { formatCount, formatNumber } from "../format/count.ts";

/** What a host lends and a run holds; memory in GB. */
export interface Amounts {
  ocpus: number;
  memoryGb: number;
  gpus: number;
}

/** What is left to lend, never below nothing. */
export const freeAmounts = (lends: Amounts, held: Amounts): Amounts => ({
  ocpus: Math.max(0, lends.ocpus - held.ocpus),
  memoryGb: Math.max(0, lends.memoryGb - held.memoryGb),
  gpus: Math.max(0, lends.gpus - held.gpus),
});

/** How much of a host something takes, from 0 to 1: its largest share of anything that is lent there. */
export const shareOfHost = (of: Amounts, lends: Amounts): number =>
  Math.min(1, Math.max(part(of.ocpus, lends.ocpus), part(of.memoryGb, lends.memoryGb), part(of.gpus, lends.gpus)));

/** From 0 to 1; nothing of nothing is 0. */
export const part = (of: number, whole: number): number => (whole > 0 ? Math.min(1, Math.max(0, of / whole)) : 0);

/** To three digits that count: "0.125", "1.5", "23.5", "1,536". */
export const formatAmount = (value: number): string =>
  formatNumber(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

/** "1 GPU, 2 OCPUs, 23.5 GB". */
export function amountsWords({ ocpus, memoryGb, gpus }: Amounts): string {
  const parts = [`${formatAmount(ocpus)} ${ocpus === 1 ? "OCPU" : "OCPUs"}`, `${formatAmount(memoryGb)} GB`];
  return (gpus > 0 ? [formatCount(gpus, "GPU"), ...parts] : parts).join(", ");
}
