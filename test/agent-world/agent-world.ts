import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { sweepRun } from "../../agent/executors/end-processes.ts";
import { carriersOf } from "../../agent/executors/processes.ts";
import type { RunSpec } from "../../lib/protocol/messages.ts";
import { AgentProcess, type AgentBundle } from "./agent-process.ts";
import { BareServer, newAttemptId } from "./bare-server.ts";
import { TcpProxy } from "./tcp-proxy.ts";

const programs = path.resolve(import.meta.dirname, "../programs");

/** A bare server, a proxy in front of it and a home for an agent, which the test starts. */
export class AgentWorld {
  readonly server = new BareServer();
  readonly proxy = new TcpProxy(() => this.server.port);
  readonly #agents: AgentProcess[] = [];

  constructor(
    readonly home: string,
    private readonly bundle: AgentBundle,
  ) {}

  /** Not started yet. All agents of a world work on the same home, unless told otherwise. */
  agent(env: Readonly<Record<string, string>> = {}): AgentProcess {
    const agent = new AgentProcess(this.bundle.file, {
      CAPSTAN_URL: `http://127.0.0.1:${this.proxy.port}`,
      CAPSTAN_AGENT_HOME: path.join(this.home, "agent"),
      CAPSTAN_HOST_TOKEN: this.server.token,
      CAPSTAN_HOST_NAME: "test",
      CAPSTAN_HIDE: this.home,
      ...env,
    });
    this.#agents.push(agent);
    return agent;
  }

  async startAgent(env: Readonly<Record<string, string>> = {}): Promise<AgentProcess> {
    const agent = this.agent(env);
    agent.start();
    await this.server.until(() => this.server.connected && this.server.hellos.length > 0, "the agent connects");
    return agent;
  }

  /** The spec of a run of a program in test/programs. */
  spec(program: string, fields: Partial<RunSpec> = {}): RunSpec {
    const source = readFileSync(path.join(programs, program));
    return this.specOf(program, source, fields);
  }

  /** The spec of a run of this source. */
  specOf(fileName: string, source: string | Buffer, fields: Partial<RunSpec> = {}): RunSpec {
    const kind = fileName.endsWith(".py") ? "python" : fileName.endsWith(".zip") ? "zip" : "bash";
    return {
      version: 1,
      attemptId: newAttemptId(),
      runId: "run",
      artifact: this.server.artifact(fileName, kind, source),
      arguments: [],
      environment: {},
      vcpus: 1,
      memoryGb: 1,
      maxRuntimeMs: 600_000,
      graceMs: 1000,
      ...fields,
    };
  }

  folderOf(attemptId: string): string {
    return path.join(this.home, "agent", "runs", attemptId);
  }

  /** Starts the run and waits until it has exited and its log is stored. */
  async run(spec: RunSpec): Promise<{ log: string; code: number | undefined }> {
    this.server.start(spec);
    await this.complete(spec.attemptId);
    return {
      log: this.server.log(spec.attemptId).toString(),
      code: this.server.status(spec.attemptId)?.exit?.code,
    };
  }

  complete(attemptId: string, timeoutMs?: number): Promise<void> {
    return this.server.until(() => this.server.isComplete(attemptId), "exit and whole log of a run", timeoutMs);
  }

  running(attemptId: string): Promise<void> {
    return this.server.until(() => this.server.status(attemptId)?.phase === "running", "the run starts");
  }

  /** No process of the run lives; its supervisor's shell leaves right after its last word. */
  nothingIsLeftOf(attemptId: string): Promise<void> {
    return this.server.until(() => carriersOf(attemptId).length === 0, "no process of the run is left", 2000);
  }

  /** Ends everything; fails when a run that has ended left a process behind. */
  async close(): Promise<void> {
    const ended = [...this.server.attempts.keys()].filter((id) => this.server.status(id)?.phase === "exited");
    for (const attemptId of ended) await this.nothingIsLeftOf(attemptId);
    for (const agent of this.#agents) await agent.end();
    for (const attemptId of this.server.attempts.keys()) await sweepRun(attemptId);
    await this.proxy.close();
    await this.server.close();
    await rm(this.home, { recursive: true, force: true });
  }
}
