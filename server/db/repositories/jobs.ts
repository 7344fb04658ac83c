import type { ArtifactFound } from "../../../lib/artifacts/artifact-found.ts";
import { CapstanError } from "../../../lib/errors.ts";
import { JOB_STATES, type Artifact, type Job, type JobState } from "../../../lib/jobs/job.ts";
import { asCompartmentId, asOcid, type CompartmentId, type JobId, type ProjectId } from "../../../lib/ocid.ts";
import type { Page, PageRequest } from "../../../lib/paging.ts";
import { ARTIFACT_KINDS } from "../../../lib/protocol/messages.ts";
import type { Tx } from "../database.ts";
import { oneOf } from "./one-of.ts";
import { pageArguments, toPage, type Sort } from "./page.ts";
import { present } from "../../../lib/present.ts";
import { etagOf, storedJson, tagColumns, tagsOf } from "./stored-json.ts";

type Row = Awaited<ReturnType<Tx["job"]["findUniqueOrThrow"]>>;
type ArtifactRow = Awaited<ReturnType<Tx["artifact"]["findUniqueOrThrow"]>>;
export interface JobFilter {
  compartmentId: CompartmentId;
  projectId?: string;
  id?: string;
  displayName?: string;
  state?: JobState;
  createdBy?: string;
}
export type JobSort = Sort<"timeCreated" | "displayName">;

export async function createJob(tx: Tx, job: Omit<Job, "etag">): Promise<Job> {
  const { tags, definition, ...columns } = job;
  const data = { ...columns, definition: JSON.stringify(definition), ...tagColumns(tags) };
  return toJob(await tx.job.create({ data }));
}

/** Throws `not-found`. */
export async function getJob(tx: Tx, id: JobId): Promise<Job> {
  const row = await tx.job.findUnique({ where: { id } });
  if (!row) throw new CapstanError("not-found", `There is no job ${id}.`);
  return toJob(row);
}

export async function listJobs(tx: Tx, filter: JobFilter, sort: JobSort, request: PageRequest): Promise<Page<Job>> {
  const { where, ...order } = pageArguments(sort, request, ["timeCreated"]);
  const equal = { ...filter, state: filter.state ?? { not: "DELETED" } };
  const rows = await tx.job.findMany({ where: { AND: [equal, where] }, ...order });
  return toPage(rows, sort, request, toJob);
}

/** Writes the changed fields and makes a new etag. */
export async function updateJob(
  tx: Tx,
  id: JobId,
  change: Partial<
    Pick<Job, "displayName" | "description" | "tags" | "state" | "compartmentId" | "definition" | "sentBlocks">
  >,
): Promise<void> {
  const { tags, definition, ...columns } = change;
  await tx.job.update({
    where: { id },
    data: {
      ...columns,
      ...(tags && tagColumns(tags)),
      ...(definition && { definition: JSON.stringify(definition) }),
      version: { increment: 1 },
    },
  });
}

/** How many jobs of the project are not deleted. */
export const countJobsOfProject = (tx: Tx, projectId: ProjectId): Promise<number> =>
  tx.job.count({ where: { projectId, state: { not: "DELETED" } } });

export async function createArtifact(tx: Tx, artifact: Artifact): Promise<void> {
  const { found, sizeBytes, ...columns } = artifact;
  await tx.artifact.create({
    data: { ...columns, sizeBytes: BigInt(sizeBytes), found: found ? JSON.stringify(found) : null },
  });
}

/** The job's artifact, or undefined while none was uploaded. */
export async function findArtifact(tx: Tx, jobId: JobId): Promise<Artifact | undefined> {
  const row = await tx.artifact.findUnique({ where: { jobId } });
  return row ? toArtifact(row) : undefined;
}

export async function deleteArtifact(tx: Tx, jobId: JobId): Promise<void> {
  await tx.artifact.deleteMany({ where: { jobId } });
}

export function toJob(row: Row): Job {
  return {
    id: asOcid("job", row.id),
    projectId: asOcid("project", row.projectId),
    compartmentId: asCompartmentId(row.compartmentId),
    displayName: row.displayName,
    ...present({ description: row.description }),
    createdBy: row.createdBy,
    state: oneOf(JOB_STATES, row.state),
    definition: storedJson(row.definition),
    sentBlocks: row.sentBlocks,
    tags: tagsOf(row),
    timeCreated: row.timeCreated,
    etag: etagOf(row),
  };
}

export function toArtifact(row: ArtifactRow): Artifact {
  return {
    jobId: asOcid("job", row.jobId),
    storeKey: row.storeKey,
    fileName: row.fileName,
    ...present({ contentDisposition: row.contentDisposition }),
    kind: oneOf(ARTIFACT_KINDS, row.kind),
    sizeBytes: Number(row.sizeBytes),
    sha256: row.sha256,
    md5: row.md5,
    ...(row.found !== null && { found: storedJson<ArtifactFound>(row.found) }),
    timeCreated: row.timeCreated,
  };
}
