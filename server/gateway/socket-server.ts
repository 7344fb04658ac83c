import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { OriginRule } from "../http/security/allowed-origin.ts";
import type { Role } from "../role.ts";
import type { World } from "../world.ts";
import { serveAgents } from "./agent-gateway.ts";
import { serveConsole } from "./console-gateway.ts";

/** A hello of a host with tens of thousands of run folders is larger than Socket.IO's default of 1 MB. */
const MOST_MESSAGE_BYTES = 16 * 1024 * 1024;
/** A browser whose network is silently gone is to know it soon. */
const PING_MS = { interval: 10_000, timeout: 8_000 };

/** The one Socket.IO server: /agents for hosts, /console for browsers. */
export const socketServerRole = (
  world: World,
  http: HttpServer,
  rules: { isAllowedHost: (host: string | undefined) => boolean; isAllowedOrigin: OriginRule },
): Role => ({
  name: "sockets",
  start: async () => {
    const io = new Server(http, {
      // Next's development server upgrades sockets of its own on the same server
      destroyUpgrade: false,
      maxHttpBufferSize: MOST_MESSAGE_BYTES,
      serveClient: false,
      transports: ["websocket"],
      pingInterval: PING_MS.interval,
      pingTimeout: PING_MS.timeout,
      allowRequest: (request, answer) => answer(null, rules.isAllowedHost(request.headers.host)),
    });
    // Socket.IO types a socket's data once for all namespaces; each sets its own in its handshake
    /* eslint-disable @typescript-eslint/no-unsafe-argument */
    const endAgents = serveAgents(world, io.of("/agents"));
    const endConsole = await serveConsole(world, io.of("/console"), rules.isAllowedOrigin);
    /* eslint-enable @typescript-eslint/no-unsafe-argument */
    return async () => {
      endConsole();
      endAgents();
      io.disconnectSockets(true);
      io.engine.close();
      await Promise.resolve();
    };
  },
});
