import { randomBytes } from "node:crypto";
import { newOcid, type Ocid, type OcidKind } from "../lib/ocid.ts";

/** Where time, ids and randomness come from; passed in, so that a test can hold them still. */
export interface Clock {
  now(): Date;
}
export interface Ids {
  next<K extends OcidKind>(kind: K): Ocid<K>;
}

export const systemClock: Clock = { now: () => new Date() };

/** Time-ordered OCIDs of this installation's region. */
export const ocidSource = (regionKey: string, clock: Clock): Ids => ({
  next: (kind) => newOcid(kind, { now: () => clock.now().getTime(), random: (n) => randomBytes(n), regionKey }),
});
