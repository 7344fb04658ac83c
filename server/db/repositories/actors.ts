import type { Tx } from "../database.ts";
import { SYSTEM_ACTOR } from "../../../lib/events/event.ts";

/** Names of those who did something, by id: people, hosts and the service itself. Ids of nobody are left out. */
export async function actorNames(tx: Tx, ids: Iterable<string>): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)];
  const names = new Map<string, string>([[SYSTEM_ACTOR.id, SYSTEM_ACTOR.name]]);
  const asked = { where: { id: { in: wanted } }, select: { id: true, name: true } };
  if (wanted.every((id) => names.has(id))) return names;
  for (const { id, name } of await tx.user.findMany(asked)) names.set(id, name);
  if (wanted.every((id) => names.has(id))) return names;
  for (const { id, name } of await tx.host.findMany(asked)) names.set(id, name);
  return names;
}
