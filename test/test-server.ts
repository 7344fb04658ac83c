import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { z } from "zod";
import { apiClient, type ApiClient } from "../lib/client/api-client.ts";
import { readConfig } from "../server/config.ts";
import { startServer, type RunningServer } from "../server/main.ts";
import { wireJobRun, type WireJobRun } from "../server/http/oci/job-runs/wire.ts";
import { wireJob, type WireJob } from "../server/http/oci/jobs/wire.ts";
import { wireProject, type WireProject } from "../server/http/oci/projects/wire.ts";
import { makeTestDatabase, type Provider } from "./database.ts";

export interface JobOptions {
  configuration?: object;
  infrastructure?: object;
  /** File name and content; false for a job without artifact. */
  artifact?: { name: string; content: string | Uint8Array } | false;
  details?: object;
}

/** A server of the test's own on a port of its own, without pages, stopped when the test ends. */
export interface TestServer {
  readonly url: string;
  readonly home: string;
  readonly adminToken: string;
  readonly hostToken: string;
  readonly compartmentId: string;
  readonly running: RunningServer;
  readonly api: ApiClient;
  /** A call to the wire, its answer parsed strictly. */
  wire<S extends z.ZodType>(
    schema: S,
    method: "GET" | "POST" | "PUT",
    path: string,
    json?: object,
  ): Promise<z.infer<S>>;
  project(): Promise<WireProject>;
  job(options?: JobOptions): Promise<WireJob>;
  run(job: { id: string; projectId: string }, details?: object): Promise<WireJobRun>;
  getRun(id: string): Promise<WireJobRun>;
  /** Stops this server and starts another on the same home and database; the old object is of no use after. */
  restart(): Promise<TestServer>;
}

export const SMALL_SHAPE = {
  jobInfrastructureType: "ME_STANDALONE",
  shapeName: "VM.Standard.E4.Flex",
  blockStorageSizeInGBs: 50,
  jobShapeConfigDetails: { ocpus: 1, memoryInGBs: 1 },
};

export async function startTestServer(
  provider: Provider,
  settings: Readonly<Record<string, string>> = {},
): Promise<TestServer> {
  const home = await mkdtemp(join(tmpdir(), "capstan-server-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return start(home, await makeTestDatabase(provider), settings);
}

async function start(
  home: string,
  databaseUrl: string,
  settings: Readonly<Record<string, string>>,
): Promise<TestServer> {
  const config = readConfig({
    CAPSTAN_PORT: "0",
    CAPSTAN_PAGES: "none",
    CAPSTAN_GRACE_SECONDS: "2",
    ...settings,
    CAPSTAN_HOME: home,
    CAPSTAN_DATABASE_URL: databaseUrl,
  });
  const running = await startServer(config, pino({ level: process.env.TEST_LOG_LEVEL ?? "silent" }));
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await running.stop();
  };
  onTestFinished(stop);
  const read = async (name: string): Promise<string> => (await readFile(join(home, name), "utf8")).trim();
  const adminToken = await read("admin-token");
  const compartmentId = running.world.installation.tenancyId;
  const api = apiClient({ url: running.url, token: adminToken, fetch: fetchForTests });
  const wire: TestServer["wire"] = (schema, method, path, json) =>
    api.json(schema, { method, path: `/20190101${path}`, ...(json !== undefined && { json }) });
  const project = (): Promise<WireProject> => wire(wireProject, "POST", "/projects", { compartmentId });
  return {
    url: running.url,
    home,
    adminToken,
    hostToken: await read("local-host-token"),
    compartmentId,
    running,
    api,
    wire,
    project,
    job: async (options = {}) => {
      const job = await wire(wireJob, "POST", "/jobs", {
        compartmentId,
        projectId: (await project()).id,
        jobConfigurationDetails: { jobType: "DEFAULT", ...options.configuration },
        jobInfrastructureConfigurationDetails: options.infrastructure ?? SMALL_SHAPE,
        ...options.details,
      });
      const artifact = options.artifact ?? { name: "main.sh", content: "echo hello\n" };
      if (artifact) await upload(api, job.id, artifact);
      return job;
    },
    run: (job, details) =>
      wire(wireJobRun, "POST", "/jobRuns", { compartmentId, projectId: job.projectId, jobId: job.id, ...details }),
    getRun: (id) => wire(wireJobRun, "GET", `/jobRuns/${id}`),
    restart: async () => {
      await stop();
      return start(home, databaseUrl, { ...settings, CAPSTAN_PORT: new URL(running.url).port });
    },
  };
}

/** Uploads as the published clients do: raw bytes, an unquoted name. */
export async function upload(
  api: ApiClient,
  jobId: string,
  artifact: { name: string; content: string | Uint8Array },
): Promise<void> {
  await api.send({
    method: "POST",
    path: `/20190101/jobs/${jobId}/artifact`,
    body: {
      bytes: artifact.content,
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename=${artifact.name}`,
      },
    },
  });
}

const fetchForTests: Parameters<typeof apiClient>[0]["fetch"] = (url, { method, headers, body }) =>
  fetch(url, {
    method,
    headers,
    ...(typeof body === "string" && { body }),
    ...(body instanceof Uint8Array && { body: new Uint8Array(body) }),
  });
