import { asOcid, type UserId } from "../../../lib/ocid.ts";
import type { Tx } from "../database.ts";

/** A person as sign-in knows them. */
export interface Credentials {
  id: UserId;
  name: string;
  /** argon2id in PHC form; undefined until the person has followed a sign-in link. */
  passwordHash: string | undefined;
}

interface CredentialsRow {
  id: string;
  name: string;
  passwordHash: string | null;
}

export async function findCredentials(tx: Tx, name: string): Promise<Credentials | undefined> {
  const row = await tx.user.findUnique({ where: { name } });
  return row ? toCredentials(row) : undefined;
}

export async function getCredentials(tx: Tx, id: UserId): Promise<Credentials> {
  return toCredentials(await tx.user.findUniqueOrThrow({ where: { id } }));
}

/** True when another user than this one has the name. */
export const isNameTaken = async (tx: Tx, name: string, by: UserId): Promise<boolean> =>
  (await tx.user.count({ where: { name, id: { not: by } } })) > 0;

export async function setCredentials(
  tx: Tx,
  id: UserId,
  credentials: { name?: string; passwordHash: string; timePasswordSet: Date },
): Promise<void> {
  await tx.user.update({ where: { id }, data: credentials });
}

const ADMINISTRATOR = "administrator";

/** The user whose token lies in the home; their name may be any. Undefined before the first start. */
export async function findAdministrator(tx: Tx): Promise<UserId | undefined> {
  const row = await tx.setting.findUnique({ where: { name: ADMINISTRATOR } });
  return row ? asOcid("user", row.value) : undefined;
}

export async function saveAdministrator(tx: Tx, id: UserId): Promise<void> {
  await tx.setting.create({ data: { name: ADMINISTRATOR, value: id } });
}

export async function hasAdministratorPassword(tx: Tx): Promise<boolean> {
  const id = await findAdministrator(tx);
  return id !== undefined && (await getCredentials(tx, id)).passwordHash !== undefined;
}

function toCredentials(row: CredentialsRow): Credentials {
  return { id: asOcid("user", row.id), name: row.name, passwordHash: row.passwordHash ?? undefined };
}
