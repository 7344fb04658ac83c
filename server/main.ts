import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { pino, type Logger } from "pino";
import { CapstanError } from "../lib/errors.ts";
import type { TenancyId } from "../lib/ocid.ts";
import { ocidSource, systemClock } from "./clock.ts";
import { publicUrlOf, readConfig, urlOf, type Config } from "./config.ts";
import { openDatabase, type Database } from "./db/database.ts";
import { listShapes } from "./db/repositories/installation.ts";
import { segmentIndex } from "./db/repositories/log-segments.ts";
import { Signals } from "./events/signals.ts";
import { socketServerRole } from "./gateway/socket-server.ts";
import { isAllowedHost } from "./http/security/allowed-host.ts";
import { isAllowedOrigin } from "./http/security/allowed-origin.ts";
import { webRole } from "./http/web.ts";
import { homeSecret, homeToken, prepareHome } from "./home.ts";
import { AttemptLimits } from "./iam/attempt-limits.ts";
import { Passwords } from "./iam/passwords.ts";
import { sessionCookie } from "./iam/session-cookie.ts";
import { SessionMemory } from "./iam/session-memory.ts";
import { prepareInstallation } from "./installation/prepare-installation.ts";
import type { Role } from "./role.ts";
import { janitorRole } from "./scheduler/janitor.ts";
import { schedulerRole } from "./scheduler/scheduler.ts";
import { openFolderArtifactStore } from "./stores/folder-artifact-store.ts";
import { openFolderLogStore } from "./stores/folder-log-store.ts";
import type { World } from "./world.ts";

export interface RunningServer {
  world: World;
  /** Where it answers, for example http://127.0.0.1:3000. */
  url: string;
  /** Stops the roles in reverse order and closes the stores. */
  stop(): Promise<void>;
}

/** Brings the server up: opens the stores, then starts the roles in order. Throws CapstanError with the line to show. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  await prepareHome(config.home);
  const tokens = {
    admin: await homeToken(config.home, "admin-token", "user"),
    localHost: await homeToken(config.home, "local-host-token", "host"),
  };
  const db = await openDatabase({ url: config.databaseUrl });
  const stops: (() => Promise<void>)[] = [() => db.close()];
  const stop = async (): Promise<void> => {
    for (const end of stops.reverse()) await end();
  };
  try {
    const { tenancyId } = await prepareInstallation(db, systemClock, config.regionKey, tokens);
    const http = createServer();
    const world = await openWorld({ config, log, db, http, tenancyId });
    stops.push(() => world.logs.close());
    for (const role of roles(config, world, http)) stops.push(await role.start());
    return { world, url: urlOf(config, portOf(http, config)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openWorld(given: { config: Config; log: Logger; db: Database; http: Server; tenancyId: TenancyId }) {
  const { config, log, db, http, tenancyId } = given;
  const sessionSecret = await homeSecret(config.home, "session-secret", () => randomBytes(32).toString("base64url"));
  const signals = new Signals();
  return {
    db,
    artifacts: await openFolderArtifactStore(join(config.home, "artifacts"), { maxBytes: config.maxArtifactBytes }),
    logs: await openFolderLogStore({ folder: join(config.home, "run-logs"), index: segmentIndex(db) }),
    signals,
    clock: systemClock,
    ids: ocidSource(config.regionKey, systemClock),
    log,
    sessions: {
      cookie: sessionCookie(sessionSecret, publicUrlOf(config).protocol === "https:"),
      memory: new SessionMemory(signals),
      passwords: new Passwords(),
      limits: new AttemptLimits(),
    },
    publicUrl: () => publicUrlOf(config, portOf(http, config)),
    shapes: await db.read(listShapes),
    installation: { tenancyId, regionKey: config.regionKey, version: config.version },
    settings: {
      graceMs: config.graceMs,
      hostLostAfterMs: config.hostLostAfterMs,
      agentBundle: config.agentBundle,
    },
  } satisfies World;
}

/** In the order of their start. Sockets come last and go first: they would keep the HTTP server open. */
const roles = (config: Config, world: World, http: Server): Role[] => [
  janitorRole(world),
  schedulerRole(world),
  webRole(world, http, config),
  socketServerRole(world, http, { isAllowedHost: isAllowedHost(config), isAllowedOrigin: isAllowedOrigin(config) }),
];

/** The port it listens on; the system chose it where the setting is 0. */
function portOf(http: Server, config: Config): number {
  const address = http.address();
  return typeof address === "object" && address ? address.port : config.port;
}

/** The server as a process: settings from the environment, until SIGTERM or SIGINT. Gives the exit status. */
export async function main(environment: NodeJS.ProcessEnv): Promise<number> {
  try {
    process.umask(0o077); // everything this process makes is for its owner alone
    const config = readConfig(environment);
    const log = pino({ level: config.logLevel }, pino.destination({ fd: 1, sync: true }));
    const asked = new Promise<void>((resolve) => {
      process.on("SIGTERM", () => resolve());
      process.on("SIGINT", () => resolve());
    });
    const server = await startServer(config, log);
    log.info({ url: server.url, version: config.version, pid: process.pid }, "Capstan server is up");
    await asked;
    await server.stop();
    return 0;
  } catch (error) {
    const line = error instanceof CapstanError ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${line}\n`);
    return 1;
  }
}
