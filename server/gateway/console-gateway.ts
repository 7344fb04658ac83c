import type { DefaultEventsMap, Namespace, Socket } from "socket.io";
import type { LiveChanges } from "../../lib/contract/live.ts";
import type { ChangedThing } from "../db/repositories/changed-things.ts";
import { feedChanges } from "../events/change-feed.ts";
import { authenticate } from "../iam/authenticate.ts";
import { principalOfCookies } from "../iam/authenticate-session.ts";
import { mayDo, type Permission } from "../iam/authorize.ts";
import type { Principal } from "../iam/principal.ts";
import type { OriginRule } from "../http/security/allowed-origin.ts";
import type { World } from "../world.ts";
import { serveLogs } from "./console-log.ts";

export interface ConsoleReader {
  principal: Principal;
  /** Absent for a reader with a bearer token. */
  sessionId?: string;
}
/** What comes in is parsed message by message, so it is typed as anything. */
export type ConsoleSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, ConsoleReader>;
type ConsoleNamespace = Namespace<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, ConsoleReader>;

/** Told in one message at most; a reader that hears of more reads its lists again anyway. */
const MOST_TOLD = 1_000;
const MAY_READ: Readonly<Record<ChangedThing["kind"], Permission>> = {
  project: "PROJECT_READ",
  job: "JOB_READ",
  run: "JOB_RUN_READ",
  host: "HOST_READ",
};

/** Namespace /console: tells signed-in browsers what changed, and sends them the logs they follow. Gives its end. */
export async function serveConsole(world: World, readers: ConsoleNamespace, isOurs: OriginRule): Promise<() => void> {
  readers.use((socket, next) => {
    admit(world, socket, isOurs).then(
      (reader) => {
        socket.data = reader;
        next();
      },
      (error: unknown) => next(error instanceof Error ? error : new Error(String(error))),
    );
  });
  readers.on("connection", (socket) => {
    serveLogs(world, socket);
    socket.emit("welcome", { serverTime: world.clock.now().toISOString(), version: world.installation.version });
  });
  const offSessions = world.signals.on("session-ended", (ended) => {
    for (const socket of readers.sockets.values()) if (socket.data.sessionId === ended) socket.disconnect(true);
  });
  const offChanges = await feedChanges(world, (things) => {
    for (const socket of readers.sockets.values()) tell(socket, things);
  });
  return () => {
    offSessions();
    offChanges();
  };
}

function tell(socket: ConsoleSocket, things: readonly ChangedThing[]): void {
  const seen = things.filter(({ kind }) => mayDo(socket.data.principal, MAY_READ[kind]));
  for (let from = 0; from < seen.length; from += MOST_TOLD) {
    const changes: LiveChanges = {
      things: seen.slice(from, from + MOST_TOLD).map(({ kind, id, jobId, created }) => ({
        ...{ kind, id },
        ...(jobId !== undefined && { jobId }),
        ...(created && { created }),
      })),
    };
    socket.emit("changed", changes);
  }
}

/** Who connects: the browser's session, from a page of ours; or whoever sends a bearer token. */
async function admit(world: World, socket: ConsoleSocket, isOurs: OriginRule): Promise<ConsoleReader> {
  const { authorization, cookie, origin, host } = socket.handshake.headers;
  if (authorization !== undefined) return { principal: await authenticate(world.db, authorization) };
  // a browser sends the cookie from pages of others too
  if (!isOurs(origin, host)) throw new Error("This page may not connect here.");
  const signedIn = await principalOfCookies(world, cookie);
  if (!signedIn) throw new Error("Nobody is signed in.");
  return signedIn;
}
