import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { apiClient, type ApiClient } from "../lib/client/api-client.ts";
import * as resources from "../lib/client/resources.ts";
import { runView, type RunView } from "../lib/contract/resources.ts";

/** A whole Capstan of the benchmark's own: launcher, server and agent as `npm start` brings them up. */
export interface Stack {
  api: ApiClient;
  url: string;
  home: string;
  token: string;
  compartmentId: string;
  pids: { server: number; agent: number };
  job(name: string, content: string): Promise<{ id: string; projectId: string }>;
  run(job: { id: string; projectId: string }): Promise<string>;
  /** A run that is one run however often it is asked for with the same token. */
  createRun(job: { id: string; projectId: string }, retryToken: string): Promise<RunView>;
  /** The server and the agent that live now. */
  findPids(): Promise<{ server: number; agent: number }>;
  stop(): Promise<void>;
}

const CHECKOUT = resolve(import.meta.dirname, "..");

/** Starts it on a free port with a home that `stop` removes. `env` adds settings. */
export async function startStack(env: Record<string, string> = {}): Promise<Stack> {
  const home = await mkdtemp(join(tmpdir(), "capstan-bench-"));
  const port = await freePort();
  const launcher = spawn(process.execPath, [join(CHECKOUT, "launcher/start.mjs")], {
    cwd: CHECKOUT,
    env: { ...process.env, CAPSTAN_HOME: home, CAPSTAN_PORT: String(port), ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  const token = await until(async () => (await readFile(join(home, "admin-token"), "utf8")).trim(), 300_000);
  const api = apiClient({ url, token, fetch: (to, init) => fetch(to, init as RequestInit) });
  const status = await until(async () => {
    const found = await resources.getStatus(api);
    const demoIsOver = Object.entries(found.runs).some(([state, n]) => state === "SUCCEEDED" && n > 0);
    return found.hosts.some((host) => host.connected) && demoIsOver ? found : undefined;
  }, 120_000);
  const { compartmentId } = status;
  const { id: projectId } = await resources.createProject(api, { compartmentId, displayName: "bench" });
  return {
    api,
    url,
    home,
    token,
    compartmentId,
    pids: { server: status.pid, agent: await agentPid(home) },
    job: async (name, content) => {
      const job = await resources.createJob(api, {
        compartmentId,
        projectId,
        displayName: name,
        jobConfigurationDetails: { jobType: "DEFAULT" },
        jobInfrastructureConfigurationDetails: {
          jobInfrastructureType: "ME_STANDALONE",
          shapeName: "VM.Standard.E4.Flex",
          blockStorageSizeInGBs: 50,
          jobShapeConfigDetails: { ocpus: 1, memoryInGBs: 1 },
        },
      });
      const bytes = Buffer.from(content);
      await resources.uploadArtifact(api, job.id, { fileName: name, sizeBytes: bytes.length, bytes: content });
      return job;
    },
    createRun: async (job, retryToken) =>
      api.json(runView, {
        method: "POST",
        path: "/20190101/jobRuns",
        json: { compartmentId, projectId, jobId: job.id },
        headers: { "opc-retry-token": retryToken },
      }),
    findPids: async () => ({ server: (await resources.getStatus(api)).pid, agent: await agentPid(home) }),
    run: async (job) => (await resources.createRun(api, { compartmentId, projectId, jobId: job.id })).id,
    stop: async () => {
      await end(launcher);
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function agentPid(home: string): Promise<number> {
  return until(async () => {
    for (const name of await readdir("/proc")) {
      if (!/^\d+$/.test(name)) continue;
      const environ = await readFile(`/proc/${name}/environ`, "utf8").catch(() => "");
      const command = await readFile(`/proc/${name}/cmdline`, "utf8").catch(() => "");
      if (environ.includes(`CAPSTAN_AGENT_HOME=${home}/agent`) && command.includes("agent.mjs")) return Number(name);
    }
    return undefined;
  }, 10_000);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}

/** The first value that is there; fails when time is over. */
export async function until<T>(look: () => Promise<T | undefined>, withinMs: number): Promise<T> {
  const end = performance.now() + withinMs;
  for (;;) {
    const value = await look().catch(() => undefined);
    if (value !== undefined) return value;
    if (performance.now() > end) throw new Error(`It did not happen within ${withinMs} ms.`);
    await sleep(20);
  }
}

/** Resident memory of a process in MB. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Processor time that a process has used, in ms (Linux counts in hundredths of a second). */
export async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === "object" && address ? address.port : 0;
}
