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
