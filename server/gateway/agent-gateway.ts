import type { Server as HttpServer } from "node:http";
import { Server, type DefaultEventsMap, type Socket } from "socket.io";
import type { HostId } from "../../lib/ocid.ts";
import { handshake, PROTOCOL_VERSION, type ServerToAgent } from "../../lib/protocol/messages.ts";
import { markHostGone } from "../hosts/mark-host-gone.ts";
import type { Principal } from "../iam/principal.ts";
import { principalOf } from "../iam/authenticate.ts";
import type { Role } from "../role.ts";
import type { World } from "../world.ts";
import { AgentConnection } from "./agent-connection.ts";

export interface AgentSession {
  principal: Principal;
  hostId: HostId;
  hostName: string;
  agentVersion: string;
}
/** What comes in is parsed message by message, so it is typed as anything. */
export type AgentSocket = Socket<DefaultEventsMap, ServerToAgent, DefaultEventsMap, AgentSession>;

/** A hello of a host with tens of thousands of run folders is larger than Socket.IO's default of 1 MB. */
const MOST_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Namespace /agents: who may connect, and one live connection for each host, the newest. */
export const agentGatewayRole = (world: World, http: HttpServer): Role => ({
  name: "agent gateway",
  start: async () => {
    // Next's development server upgrades sockets of its own on the same server
    const io = new Server<DefaultEventsMap, ServerToAgent, DefaultEventsMap, AgentSession>(http, {
      destroyUpgrade: false,
      maxHttpBufferSize: MOST_MESSAGE_BYTES,
      serveClient: false,
      transports: ["websocket"],
    });
    const agents = io.of("/agents");
    const live = new Map<HostId, AgentConnection>();

    agents.use((socket, next) => {
      admit(world, socket).then(
        () => next(),
        (error: unknown) => next(error instanceof Error ? error : new Error(String(error))),
      );
    });
    agents.on("connection", (socket) => {
      const { hostId, hostName } = socket.data;
      live.get(hostId)?.replace();
      const connection = new AgentConnection(world, socket);
      live.set(hostId, connection);
      world.log.info({ host: hostName }, "host connected");
      socket.on("disconnect", (reason) => {
        connection.close();
        if (live.get(hostId) !== connection) return; // replaced by a newer one
        live.delete(hostId);
        world.log.info({ host: hostName, reason }, "host disconnected");
        markHostGone(world, socket.data.principal, { hostId }).catch((error: unknown) => {
          world.log.error({ error, host: hostName }, "the host's absence could not be recorded");
        });
      });
    });
    const off = world.signals.on("host-work", (hostId) => {
      for (const [id, connection] of live) if (id === hostId) connection.wake();
    });
    const offRemoved = world.signals.on("host-removed", (hostId) => {
      for (const [id, connection] of live) if (id === hostId) connection.replace();
    });
    return async () => {
      off();
      offRemoved();
      for (const connection of live.values()) connection.close();
      io.disconnectSockets(true);
      io.engine.close();
      await Promise.resolve();
    };
  },
});

/** Lets a host in by its token. The error's data tells the agent whether trying again makes sense. */
async function admit(world: World, socket: AgentSocket): Promise<void> {
  const parsed = handshake.safeParse(socket.handshake.auth);
  if (!parsed.success) throw refusal("unauthenticated", "The agent's handshake is not understood; update the agent.");
  const { token, protocol, agentVersion } = parsed.data;
  if (protocol > PROTOCOL_VERSION) {
    throw refusal(
      "forbidden",
      `The agent speaks protocol ${protocol}, this server ${PROTOCOL_VERSION}; update the server.`,
    );
  }
  const principal = await principalOf(world.db, token);
  if (principal?.kind !== "host")
    throw refusal("unauthenticated", "The host token is not known here; register the host.");
  socket.data = { principal, hostId: principal.id, hostName: principal.name, agentVersion };
}

const refusal = (kind: string, message: string): Error => Object.assign(new Error(message), { data: { kind } });
