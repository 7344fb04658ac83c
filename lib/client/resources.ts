import { z } from "zod";
import { jobView, projectView, runView, type JobView, type ProjectView, type RunView } from "../contract/resources.ts";
import { createdSignInLink, type CreatedSignInLink } from "../contract/session.ts";
import { runDetail, type RunDetail } from "../contract/run-detail.ts";
import {
  createdHost,
  createdToken,
  hostStatus,
  installationStatus,
  type HostStatus,
  type InstallationStatus,
} from "../contract/status.ts";
import { type ApiClient, ApiError } from "./api-client.ts";

const WIRE = "/20190101";
const PAGE = 100;

export const getStatus = (api: ApiClient): Promise<InstallationStatus> =>
  api.json(installationStatus, { path: "/api/status" });

export const createToken = async (api: ApiClient, name: string): Promise<string> =>
  (await api.json(createdToken, { method: "POST", path: "/api/tokens", json: { name } })).token;

/** The caller's own one-time link; older ones end. */
export const createSignInLink = (api: ApiClient): Promise<CreatedSignInLink> =>
  api.json(createdSignInLink, { method: "POST", path: "/api/sign-in-links", json: {} });

export const registerHost = (api: ApiClient, name: string): Promise<z.infer<typeof createdHost>> =>
  api.json(createdHost, { method: "POST", path: "/api/hosts", json: { name } });

export const listHosts = async (api: ApiClient): Promise<HostStatus[]> =>
  z.array(hostStatus).parse((await getStatus(api)).hosts);

/** Every item of a list, page after page. */
export async function* listAll<S extends z.ZodType>(
  api: ApiClient,
  schema: S,
  path: string,
  query: Record<string, string | undefined>,
): AsyncGenerator<z.infer<S>, void> {
  let page: string | undefined;
  do {
    const answer = await api.send({ path: `${WIRE}${path}`, query: { ...query, limit: PAGE, page } });
    yield* z.array(schema).parse(JSON.parse(await answer.text()));
    page = answer.headers.get("opc-next-page") ?? undefined;
  } while (page !== undefined);
}

/** All of it, for lists that are known to be short enough. */
export async function everything<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export const listProjects = (api: ApiClient, compartmentId: string): AsyncGenerator<ProjectView, void> =>
  listAll(api, projectView, "/projects", { compartmentId });
export const listJobs = (api: ApiClient, compartmentId: string): AsyncGenerator<JobView, void> =>
  listAll(api, jobView, "/jobs", { compartmentId });
export const listRuns = (
  api: ApiClient,
  compartmentId: string,
  filter: { jobId?: string; lifecycleState?: string } = {},
): AsyncGenerator<RunView, void> => listAll(api, runView, "/jobRuns", { compartmentId, ...filter });

export const createProject = (api: ApiClient, details: object): Promise<ProjectView> =>
  api.json(projectView, { method: "POST", path: `${WIRE}/projects`, json: details });
export const createJob = (api: ApiClient, details: object): Promise<JobView> =>
  api.json(jobView, { method: "POST", path: `${WIRE}/jobs`, json: details });
export const createRun = (api: ApiClient, details: object): Promise<RunView> =>
  api.json(runView, { method: "POST", path: `${WIRE}/jobRuns`, json: details });

/** The whole Job as the wire has it. */
export const getJob = (api: ApiClient, id: string): Promise<JobView> =>
  api.json(z.looseObject(jobView.shape), { path: `${WIRE}/jobs/${encodeURIComponent(id)}` });
export const deleteJob = async (api: ApiClient, id: string, withRuns: boolean): Promise<void> => {
  const path = `${WIRE}/jobs/${encodeURIComponent(id)}`;
  await api.send({ method: "DELETE", path, query: { deleteRelatedJobRuns: withRuns } });
};
export const cancelRun = async (api: ApiClient, id: string): Promise<void> => {
  await api.send({ method: "POST", path: `${WIRE}/jobRuns/${encodeURIComponent(id)}/actions/cancelJobRun` });
};

/** Sends a job's artifact as a stream of known length. */
export const uploadArtifact = async (
  api: ApiClient,
  jobId: string,
  artifact: { fileName: string; sizeBytes: number; bytes: unknown },
): Promise<void> => {
  await api.send({
    method: "POST",
    path: `${WIRE}/jobs/${encodeURIComponent(jobId)}/artifact`,
    body: {
      bytes: artifact.bytes,
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(artifact.sizeBytes),
        "content-disposition": `attachment; filename=${artifact.fileName}`,
      },
    },
  });
};

export const getRunDetail = (api: ApiClient, id: string): Promise<RunDetail> =>
  api.json(runDetail, { path: `/api/runs/${encodeURIComponent(id)}` });

/** One stretch of a run's log from `offset` on; with `follow` it goes on while the log grows. */
export async function* readLog(
  api: ApiClient,
  runId: string,
  options: { offset: number; follow: boolean; signal?: unknown },
): AsyncGenerator<Uint8Array, void> {
  const { offset, follow, signal } = options;
  const answer = await api.send({
    path: `/api/runs/${encodeURIComponent(runId)}/log`,
    query: { offset, follow },
    ...(signal !== undefined && { signal }),
  });
  if (answer.body) yield* answer.body;
}

/** True where trying again later makes sense: no answer, or a server that is busy or starting. */
export const isPassing = (error: unknown): boolean => !(error instanceof ApiError) || error.status >= 500;
