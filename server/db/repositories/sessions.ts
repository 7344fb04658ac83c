import { asOcid, type SessionId, type UserId } from "../../../lib/ocid.ts";
import type { Tx } from "../database.ts";

/** A browser that is signed in. */
export interface Session {
  id: SessionId;
  userId: UserId;
  userName: string;
  userAgent: string;
  address: string;
  timeCreated: Date;
  timeLastSeen: Date;
  timeExpires: Date;
}

type SessionRow = Omit<Session, "id" | "userId" | "userName"> & { id: string; userId: string; user: { name: string } };

const WITH_NAME = { user: { select: { name: true } } };

export async function createSession(tx: Tx, session: Omit<Session, "userName">): Promise<void> {
  await tx.session.create({ data: session });
}

export async function findSession(tx: Tx, id: SessionId): Promise<Session | undefined> {
  const row = await tx.session.findUnique({ where: { id }, include: WITH_NAME });
  return row ? toSession(row) : undefined;
}

/** A user's sessions that are not expired, the last seen first. */
export async function listSessions(tx: Tx, userId: UserId, now: Date): Promise<Session[]> {
  const rows = await tx.session.findMany({
    where: { userId, timeExpires: { gt: now } },
    include: WITH_NAME,
    orderBy: [{ timeLastSeen: "desc" }, { id: "desc" }],
  });
  return rows.map(toSession);
}

/** Notes that the session is in use, unless that was noted after `before` already. */
export async function touchSession(
  tx: Tx,
  id: SessionId,
  seen: { before: Date; timeLastSeen: Date; timeExpires: Date },
): Promise<void> {
  const { before, ...times } = seen;
  await tx.session.updateMany({ where: { id, timeLastSeen: { lt: before } }, data: times });
}

/** False when there was none. */
export async function deleteSession(tx: Tx, id: SessionId): Promise<boolean> {
  return (await tx.session.deleteMany({ where: { id } })).count === 1;
}

/** Ends a user's sessions, all or all but one; gives those that were. */
export async function deleteSessionsOf(tx: Tx, userId: UserId, except?: SessionId): Promise<SessionId[]> {
  const where = { userId, ...(except !== undefined && { id: { not: except } }) };
  const rows = await tx.session.findMany({ where, select: { id: true } });
  await tx.session.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  return rows.map(({ id }) => asOcid("session", id));
}

export async function deleteSessionsExpiredBy(tx: Tx, now: Date): Promise<void> {
  await tx.session.deleteMany({ where: { timeExpires: { lte: now } } });
}

function toSession({ user, ...row }: SessionRow): Session {
  return { ...row, id: asOcid("session", row.id), userId: asOcid("user", row.userId), userName: user.name };
}
