import { CapstanError } from "../../../lib/errors.ts";
import type { Host } from "../../../lib/hosts/host.ts";
import { asCompartmentId, asOcid, type CompartmentId, type HostId } from "../../../lib/ocid.ts";
import { ISOLATIONS } from "../../../lib/protocol/messages.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { present } from "../../../lib/present.ts";

type Row = Awaited<ReturnType<Tx["host"]["findUniqueOrThrow"]>>;

/** A host whose agent was never here: no capacity is known yet. */
export const newHost = (id: HostId, name: string, compartmentId: CompartmentId, timeCreated: Date): Host => ({
  ...{ id, name, compartmentId, timeCreated },
  ...{ vcpus: 0, memoryGb: 0, gpus: 0, architecture: "unknown", isolation: "unknown", agentVersion: "" },
  connected: false,
});

export async function createHost(tx: Tx, host: Host): Promise<void> {
  await tx.host.create({ data: host });
}

/** Throws `not-found`. */
export async function getHost(tx: Tx, id: HostId): Promise<Host> {
  const host = await findHost(tx, id);
  if (!host) throw new CapstanError("not-found", `There is no host ${id}.`);
  return host;
}

export const findHostByName = async (tx: Tx, name: string): Promise<Host | undefined> => {
  const row = await tx.host.findUnique({ where: { name } });
  return row ? toHost(row) : undefined;
};

export async function listHosts(tx: Tx): Promise<Host[]> {
  return (await tx.host.findMany({ orderBy: { name: "asc" } })).map(toHost);
}

export async function updateHost(
  tx: Tx,
  id: HostId,
  change: Partial<Omit<Host, "id" | "compartmentId" | "name" | "timeCreated" | "unreachableSince">> & {
    unreachableSince?: Date | null;
  },
): Promise<void> {
  await tx.host.update({ where: { id }, data: change });
}

/** With its tokens. Attempts that were there keep their facts and name no host any more. */
export async function deleteHost(tx: Tx, id: HostId): Promise<void> {
  await tx.hostToken.deleteMany({ where: { hostId: id } });
  await tx.host.delete({ where: { id } });
}

/** The host, or undefined where it was removed. */
export async function findHost(tx: Tx, id: HostId): Promise<Host | undefined> {
  const row = await tx.host.findUnique({ where: { id } });
  return row ? toHost(row) : undefined;
}

/** After a start of the server nobody is connected; a host already silent keeps the time since when. */
export async function markAllHostsUnreachable(tx: Tx, since: Date): Promise<void> {
  await tx.host.updateMany({ where: { connected: true }, data: { connected: false, unreachableSince: since } });
}

export async function createHostToken(
  tx: Tx,
  token: { id: string; hostId: HostId; sha256: string; timeCreated: Date },
): Promise<void> {
  await tx.hostToken.create({ data: token });
}

export async function findHostByToken(tx: Tx, sha256: string): Promise<Host | undefined> {
  const row = await tx.hostToken.findUnique({ where: { sha256 }, include: { host: true } });
  return row ? toHost(row.host) : undefined;
}

function toHost(row: Row): Host {
  return {
    id: asOcid("host", row.id),
    name: row.name,
    compartmentId: asCompartmentId(row.compartmentId),
    vcpus: row.vcpus,
    memoryGb: row.memoryGb,
    gpus: row.gpus,
    architecture: row.architecture,
    isolation: oneOf([...ISOLATIONS, "unknown"], row.isolation),
    agentVersion: row.agentVersion,
    connected: row.connected,
    timeCreated: row.timeCreated,
    ...present({ timeLastSeen: row.timeLastSeen, unreachableSince: row.unreachableSince }),
  };
}
