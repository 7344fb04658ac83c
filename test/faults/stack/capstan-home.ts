import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { apiClient, type ApiClient } from "../../../lib/client/api-client.ts";
import * as resources from "../../../lib/client/resources.ts";
import type { RunDetail } from "../../../lib/contract/run-detail.ts";
import { signal } from "../../../agent/executors/processes.ts";
import { eventually } from "../../eventually.ts";

/** A program to run, and what it is started with. */
export interface JobProgram {
  readonly fileName: string;
  readonly source: string;
}

/**
 * One installation's folder and address, whoever serves it at the moment, and what a user does there. Its name stands in
 * the environment of everything that belongs to it, runs too: that is how what is left over is found.
 */
export class CapstanHome {
  readonly folder = mkdtempSync(path.join(tmpdir(), "capstan-stack-"));
  #projectId: string | undefined;
  #api: ApiClient | undefined;

  private constructor(readonly port: number) {}

  static async make(): Promise<CapstanHome> {
    return new CapstanHome(await freePort());
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Settings that server, launcher, agent and command understand. */
  get env(): Readonly<Record<string, string>> {
    return {
      CAPSTAN_HOME: this.folder,
      CAPSTAN_HOST: "127.0.0.1",
      CAPSTAN_PORT: String(this.port),
      CAPSTAN_URL: this.url,
      CAPSTAN_PAGES: "none",
      CAPSTAN_GRACE_SECONDS: "2",
      CAPSTAN_HOST_VCPUS: "16",
      CAPSTAN_HOST_MEMORY_GB: "64",
    };
  }

  get runFolders(): string {
    return path.join(this.folder, "agent", "runs");
  }

  get api(): ApiClient {
    this.#api ??= apiClient({
      url: this.url,
      token: readFileSync(path.join(this.folder, "admin-token"), "utf8").trim(),
      fetch: (to, { method, headers, body }) =>
        fetch(to, { method, headers, ...(typeof body === "string" && { body }) }),
    });
    return this.#api;
  }

  isUp(): Promise<boolean> {
    return fetch(`${this.url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
  }

  async job(program: JobProgram, steps: number): Promise<{ id: string; projectId: string; compartmentId: string }> {
    const { compartmentId } = await resources.getStatus(this.api);
    this.#projectId ??= (await resources.createProject(this.api, { compartmentId, displayName: "faults" })).id;
    const job = await resources.createJob(this.api, {
      compartmentId,
      projectId: this.#projectId,
      displayName: program.fileName,
      jobConfigurationDetails: {
        jobType: "DEFAULT",
        commandLineArguments: String(steps),
        environmentVariables: { TEST_STACK: path.basename(this.folder) },
      },
      jobInfrastructureConfigurationDetails: {
        jobInfrastructureType: "ME_STANDALONE",
        shapeName: "VM.Standard.E4.Flex",
        blockStorageSizeInGBs: 50,
        jobShapeConfigDetails: { ocpus: 1, memoryInGBs: 1 },
      },
    });
    const sizeBytes = Buffer.byteLength(program.source);
    await resources.uploadArtifact(this.api, job.id, { fileName: program.fileName, sizeBytes, bytes: program.source });
    return { id: job.id, projectId: this.#projectId, compartmentId };
  }

  /** Gives the run's id once the API has said that it is there. */
  async run(job: { id: string; projectId: string; compartmentId: string }): Promise<string> {
    const { compartmentId, projectId } = job;
    return (await resources.createRun(this.api, { compartmentId, projectId, jobId: job.id })).id;
  }

  detail(runId: string): Promise<RunDetail> {
    return resources.getRunDetail(this.api, runId);
  }

  async log(runId: string): Promise<Buffer> {
    const parts: Uint8Array[] = [];
    for await (const part of resources.readLog(this.api, runId, { offset: 0, follow: false })) parts.push(part);
    return Buffer.concat(parts);
  }

  /** Until the run's log has the text, which means that its program runs. */
  async writes(runId: string, text: string): Promise<void> {
    await eventually(async () => (await this.log(runId)).includes(text), 30_000);
  }

  /** Until it has ended and nothing more of its log will come. */
  async ended(runId: string, withinMs = 60_000): Promise<RunDetail> {
    return eventually(async () => {
      const detail = await this.detail(runId);
      return detail.timeFinished !== undefined && detail.log.state !== "OPEN" && detail;
    }, withinMs);
  }

  /** Every living process that belongs here, runs among them: command lines by process id. */
  processes(): Map<number, string> {
    const found = new Map<number, string>();
    const name = path.basename(this.folder);
    for (const entry of readdirSync("/proc")) {
      const pid = Number(entry);
      if (!Number.isInteger(pid) || pid === process.pid) continue;
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        if (command !== "" && (command + readFileSync(`/proc/${pid}/environ`, "utf8")).includes(name)) {
          found.set(pid, command);
        }
      } catch {
        // it has ended meanwhile
      }
    }
    return found;
  }

  /** Kills what is left and removes the folder. */
  async remove(): Promise<void> {
    await eventually(() => {
      const left = [...this.processes().keys()];
      for (const pid of left) signal(pid, "SIGKILL");
      return left.length === 0;
    });
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== "object" || address === null) throw new Error("No port was given.");
  return address.port;
}
