import type { DefaultEventsMap, Namespace, Socket } from "socket.io";
import type { HostId } from "../../lib/ocid.ts";
import { handshake, PROTOCOL_VERSION, type ServerToAgent } from "../../lib/protocol/messages.ts";
import { markHostGone } from "../hosts/mark-host-gone.ts";
import type { Principal } from "../iam/principal.ts";
import { principalOf } from "../iam/authenticate.ts";
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

type AgentNamespace = Namespace<DefaultEventsMap, ServerToAgent, DefaultEventsMap, AgentSession>;

/** Namespace /agents: who may connect, and one live connection for each host, the newest. Gives its end. */
export function serveAgents(world: World, agents: AgentNamespace): () => void {
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
  return () => {
    off();
    offRemoved();
    for (const connection of live.values()) connection.close();
  };
}

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
