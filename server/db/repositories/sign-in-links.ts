import { asOcid, type Ocid, type UserId } from "../../../lib/ocid.ts";
import type { Tx } from "../database.ts";

/** A link that still works. */
export interface OpenLink {
  userId: UserId;
  userName: string;
  /** False for who never had a password. */
  hasPassword: boolean;
}

/** Adds a link; those the user had before work no longer. */
export async function replaceLink(
  tx: Tx,
  link: { id: Ocid<"link">; userId: UserId; sha256: string; timeCreated: Date; timeExpires: Date },
): Promise<void> {
  await tx.signInLink.deleteMany({ where: { userId: link.userId } });
  await tx.signInLink.create({ data: link });
}

/** The link with this secret's hash, unless it was used or its time is over. */
export async function findOpenLink(tx: Tx, sha256: string, now: Date): Promise<OpenLink | undefined> {
  const row = await tx.signInLink.findUnique({ where: { sha256 }, include: { user: true } });
  if (!row || row.timeUsed || row.timeExpires <= now) return undefined;
  const { id, name, passwordHash } = row.user;
  return { userId: asOcid("user", id), userName: name, hasPassword: passwordHash !== null };
}

/** Uses the link up; false when someone was first, or its time is over. */
export async function claimLink(tx: Tx, sha256: string, now: Date): Promise<boolean> {
  const open = { sha256, timeUsed: null, timeExpires: { gt: now } };
  return (await tx.signInLink.updateMany({ where: open, data: { timeUsed: now } })).count === 1;
}
