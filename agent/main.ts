import { mkdirSync } from "node:fs";
import path from "node:path";
import { pino, type Logger } from "pino";
import { CapstanError } from "../lib/errors.ts";
import type { AttemptStatus, Hello } from "../lib/protocol/messages.ts";
import { parseSettings, type AgentSettings } from "./config.ts";
import { artifactFetcher } from "./connection/fetch-artifact.ts";
import { ServerConnection } from "./connection/server-connection.ts";
import { StatusReporter } from "./connection/status-reporter.ts";
import type { Executor } from "./executors/executor.ts";
import { lockHome } from "./home-lock.ts";
import { probeExecutor } from "./probes/probe-executor.ts";
import { probeTools } from "./probes/host-tools.ts";
import { ArtifactCache } from "./run/artifact-cache.ts";
import { Attempts } from "./run/attempts.ts";
import { runHooks } from "./run/run-hooks.ts";
import { LogShipper } from "./spool/log-shipper.ts";
import { SupervisorStarter } from "./supervisor/supervisor-starter.ts";
import { AGENT_VERSION } from "./version.ts";

/** The exit status that tells a launcher not to try again: the server refuses this host's token. */
export const REFUSED_STATUS = 2;

/**
 * The agent of one host, until SIGTERM or SIGINT (then 0; runs go on under their supervisors), a refused token (2) or a
 * setting or tool that is missing (1). Resolves with the exit status.
 */
export async function main(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  try {
    const settings = parseSettings(env);
    const log = pino(
      { level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination({ fd: 2, sync: true }),
    );
    mkdirSync(settings.home, { recursive: true, mode: 0o700 });
    const unlock = lockHome(settings.home);
    try {
      return await serve(settings, log);
    } finally {
      unlock();
    }
  } catch (error) {
    if (!(error instanceof CapstanError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

async function serve(settings: AgentSettings, log: Logger): Promise<number> {
  const { home } = settings;
  const tools = probeTools();
  const executor = probeExecutor(settings);
  const starter = new SupervisorStarter(home);
  const cacheFolder = path.join(home, "cache");
  const cache = new ArtifactCache(cacheFolder, artifactFetcher(settings.url, settings.token), settings.cacheLimitBytes);
  await cache.open();
  log.info({ host: settings.hostName, isolation: executor.isolation, note: executor.note, home }, "agent started");

  const reporter = new StatusReporter((attemptId) => attempts.statusOf(attemptId));
  const shipper = new LogShipper();
  const attempts = new Attempts(path.join(home, "runs"), {
    hooks: runHooks({ executor, cache, spoolLimitBytes: settings.spoolLimitBytes }),
    executor,
    tools,
    fallocate: tools.fallocate,
    spoolLimitBytes: settings.spoolLimitBytes,
    startSupervisor: (folder) => starter.start(folder),
    log,
    changed: ({ id }) => reporter.changed(id),
    outputGrew: ({ tail }) => shipper.wake(tail),
  });
  await attempts.open();

  return new Promise((resolve) => {
    let told: readonly AttemptStatus[] = [];
    const connection: ServerConnection = new ServerConnection(
      { url: settings.url, token: settings.token, agentVersion: AGENT_VERSION, ackTimeoutMs: settings.ackTimeoutMs },
      {
        hello: () => {
          told = attempts.statuses();
          return helloOf(settings, executor, told);
        },
        welcomed: (answer) => {
          reporter.connected(connection, told);
          shipper.connected(connection);
          attempts.apply(answer);
          for (const { id } of attempts.values()) reporter.changed(id);
        },
        disconnected: () => {
          reporter.disconnected();
          shipper.disconnected();
        },
        start: (spec) => attempts.start(spec),
        stop: ({ attemptId, reason }) => attempts.stop(attemptId, reason),
        forget: async (attemptId) => {
          const answer = await attempts.forget(attemptId);
          reporter.forget(attemptId);
          return answer;
        },
        refused: (message) => {
          process.stderr.write(`The server refuses this host: ${message}\n`);
          leave(REFUSED_STATUS);
        },
      },
      log,
    );
    const leave = (status: number): void => {
      attempts.close();
      starter.close();
      connection.end();
      resolve(status);
    };
    for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => leave(0));
    connection.connect();
  });
}

function helloOf(settings: AgentSettings, executor: Executor, held: readonly AttemptStatus[]): Hello {
  return {
    hostName: settings.hostName,
    vcpus: settings.vcpus,
    memoryGb: settings.memoryGb,
    gpus: 0,
    architecture: process.arch,
    isolation: executor.isolation,
    held: [...held],
  };
}
