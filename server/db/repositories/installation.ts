import { asOcid, type TenancyId, type UserId } from "../../../lib/ocid.ts";
import { EXAMPLES_PROJECT } from "../../../lib/projects/examples-project.ts";
import type { Shape } from "../../../lib/shapes/shape.ts";
import { SHAPE_SERIES } from "../../../lib/shapes/shape.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";

/** The root compartment, or undefined in an empty database. */
export async function findTenancy(tx: Tx): Promise<TenancyId | undefined> {
  const row = await tx.compartment.findFirst({ where: { parentId: null } });
  return row ? asOcid("tenancy", row.id) : undefined;
}

export async function createCompartment(
  tx: Tx,
  compartment: { id: string; parentId?: string; name: string; timeCreated: Date },
): Promise<void> {
  await tx.compartment.create({ data: compartment });
}

export const isCompartment = async (tx: Tx, id: string): Promise<boolean> =>
  (await tx.compartment.count({ where: { id } })) > 0;

export async function createUser(tx: Tx, user: { id: UserId; name: string; timeCreated: Date }): Promise<void> {
  await tx.user.create({ data: user });
}

export async function findUserId(tx: Tx, name: string): Promise<UserId | undefined> {
  const row = await tx.user.findUnique({ where: { name } });
  return row ? asOcid("user", row.id) : undefined;
}

export async function createToken(
  tx: Tx,
  token: { id: string; userId: UserId; name: string; sha256: string; timeCreated: Date },
): Promise<void> {
  await tx.token.create({ data: token });
}

export async function findUserByToken(tx: Tx, sha256: string): Promise<{ id: UserId; name: string } | undefined> {
  const row = await tx.token.findUnique({ where: { sha256 }, include: { user: true } });
  return row ? { id: asOcid("user", row.user.id), name: row.user.name } : undefined;
}

export async function listShapes(tx: Tx): Promise<Shape[]> {
  const rows = await tx.shape.findMany({ orderBy: { name: "asc" } });
  return rows.map((row) => ({
    name: row.name,
    series: oneOf(SHAPE_SERIES, row.series),
    ocpus: row.ocpus,
    memoryGb: row.memoryGb,
    gpus: row.gpus,
    ...(row.minOcpus !== null &&
      row.minMemoryGb !== null &&
      row.maxMemoryGbPerOcpu !== null && {
        flex: { minOcpus: row.minOcpus, minMemoryGb: row.minMemoryGb, maxMemoryGbPerOcpu: row.maxMemoryGbPerOcpu },
      }),
  }));
}

/** Brings the table to the catalogue: new shapes are added, known ones take its sizes. */
export async function saveShapes(tx: Tx, shapes: readonly Shape[]): Promise<void> {
  for (const { flex, ...shape } of shapes) {
    const row = {
      ...shape,
      minOcpus: flex?.minOcpus ?? null,
      minMemoryGb: flex?.minMemoryGb ?? null,
      maxMemoryGbPerOcpu: flex?.maxMemoryGbPerOcpu ?? null,
    };
    await tx.shape.upsert({ where: { name: shape.name }, create: row, update: row });
  }
}

/** True when more was run than one example, which the first start runs by itself. */
export async function hasOwnRuns(tx: Tx): Promise<boolean> {
  const [first, second] = await tx.jobRun.findMany({
    take: 2,
    select: { job: { select: { project: { select: { displayName: true } } } } },
  });
  return second !== undefined || (first !== undefined && first.job.project.displayName !== EXAMPLES_PROJECT);
}
