import type { ArtifactFound } from "../../../lib/artifacts/artifact-found.ts";
import type { ArtifactUpload } from "../../../lib/jobs/job.ts";
import { asOcid, type UploadId } from "../../../lib/ocid.ts";
import { ARTIFACT_KINDS } from "../../../lib/protocol/messages.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { storedJson } from "./stored-json.ts";

type Row = Awaited<ReturnType<Tx["artifactUpload"]["findUniqueOrThrow"]>>;

export async function createUpload(tx: Tx, upload: ArtifactUpload): Promise<void> {
  const { sizeBytes, found, ...columns } = upload;
  await tx.artifactUpload.create({
    data: { ...columns, sizeBytes: BigInt(sizeBytes), found: JSON.stringify(found) },
  });
}

/** The upload if it is that person's, or undefined. */
export async function findUpload(tx: Tx, id: UploadId, createdBy: string): Promise<ArtifactUpload | undefined> {
  const row = await tx.artifactUpload.findUnique({ where: { id, createdBy } });
  return row ? toUpload(row) : undefined;
}

/** Forgets it; false when someone else was first. Its bytes are whoever's to keep or remove who gets true. */
export const forgetUpload = async (tx: Tx, id: UploadId): Promise<boolean> =>
  (await tx.artifactUpload.deleteMany({ where: { id } })).count === 1;

/** Forgets uploads that nobody took until then, at most `limit`; gives the keys of their bytes. */
export async function forgetUploadsBefore(tx: Tx, time: Date, limit: number): Promise<string[]> {
  const rows = await tx.artifactUpload.findMany({
    where: { timeCreated: { lt: time } },
    orderBy: { timeCreated: "asc" },
    take: limit,
  });
  const forgotten: string[] = [];
  for (const row of rows) {
    if (await forgetUpload(tx, asOcid("upload", row.id))) forgotten.push(row.storeKey);
  }
  return forgotten;
}

/** Whether the bytes under the key belong to a job or wait for one. */
export const isArtifactKnown = async (tx: Tx, storeKey: string): Promise<boolean> =>
  // uploads first: one that is taken between the two questions is found as an artifact
  (await tx.artifactUpload.count({ where: { storeKey } })) > 0 ||
  (await tx.artifact.count({ where: { storeKey } })) > 0;

const toUpload = (row: Row): ArtifactUpload => ({
  id: asOcid("upload", row.id),
  storeKey: row.storeKey,
  fileName: row.fileName,
  kind: oneOf(ARTIFACT_KINDS, row.kind),
  sizeBytes: Number(row.sizeBytes),
  sha256: row.sha256,
  md5: row.md5,
  found: storedJson<ArtifactFound>(row.found),
  createdBy: row.createdBy,
  timeCreated: row.timeCreated,
});
