import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { CapstanError } from "../../lib/errors.ts";
import { APPLICATION_HANDLE, type Application } from "../application.ts";
import { publicUrlOf, type Config } from "../config.ts";
import type { Role } from "../role.ts";
import { authDoor } from "../sessions/auth-door.ts";
import type { World } from "../world.ts";
import { httpApp, isApiPath } from "./app.ts";
import { isAllowedOrigin } from "./security/allowed-origin.ts";
import { guard } from "./security/guard.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Requests under way get this long when the server stops; log followers come back by themselves. */
const CLOSE_MS = 2_000;

/** The HTTP server: the API by Hono, Socket.IO's path left alone, everything else by Next. */
export const webRole = (world: World, http: Server, config: Config): Role => ({
  name: "web",
  start: async () => {
    const app = httpApp(world, isAllowedOrigin(config));
    const application: Application = {
      version: world.installation.version,
      fetch: async (request) => app.fetch(request),
      auth: authDoor(world),
    };
    Object.assign(globalThis, { [APPLICATION_HANDLE]: application });
    const api = getRequestListener(app.fetch, { overrideGlobalObjects: false });
    const pages = await pagesHandler(http, config);
    const admit = guard(config);
    http.on("request", (request, response) => {
      const path = request.url ?? "/";
      if (path.startsWith("/socket.io/")) return; // Socket.IO listens itself
      const ours = isApiPath(path);
      if (admit(request, response, ours ? "api" : "page")) void (ours ? api : pages.handle)(request, response);
    });
    await listen(http, config);
    return async () => {
      await close(http);
      await pages.close();
    };
  },
});

async function pagesHandler(http: Server, config: Config): Promise<{ handle: Handler; close(): Promise<void> }> {
  if (config.pages === "none") {
    const handle: Handler = (_request, response) => response.writeHead(404).end();
    return { handle, close: () => Promise.resolve() };
  }
  process.env.NEXTAUTH_URL = publicUrlOf(config).href; // next-auth reads it while Next prepares
  const { default: next } = await import("next");
  const app = next({
    dev: config.pages === "development",
    dir: process.cwd(),
    hostname: config.host,
    port: config.port,
    httpServer: http,
  });
  await app.prepare();
  return { handle: app.getRequestHandler(), close: () => app.close() };
}

async function listen(http: Server, config: Config): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const inUse = error.code === "EADDRINUSE";
      const problem = inUse
        ? `Port ${config.port} on ${config.host} is in use by another program.`
        : `Cannot listen on ${config.host}, port ${config.port}: ${error.message}.`;
      reject(new CapstanError("unavailable", problem, "Set CAPSTAN_PORT or CAPSTAN_HOST.", { cause: error }));
    });
    http.listen(config.port, config.host, resolve);
  });
}

async function close(http: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    http.close(() => resolve());
  });
  http.closeIdleConnections();
  const timer = setTimeout(() => http.closeAllConnections(), CLOSE_MS);
  await closed;
  clearTimeout(timer);
}
