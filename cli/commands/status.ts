import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { getStatus } from "../../lib/client/resources.ts";
import type { Call } from "../call.ts";
import { launcherNote } from "../connection.ts";
import { table } from "../output.ts";

/** `capstan status`. */
export async function status({ api, url, home, out }: Call): Promise<void> {
  const { pid, ...found } = await getStatus(api);
  const pids = { server: pid, ...pidsOf(home) };
  out.result({ url, ...found, pids }, () => [
    `Capstan ${found.version} at ${url}`,
    `Compartment  ${found.compartmentId}`,
    `Processes    ${Object.entries(pids)
      .map(([name, id]) => `${name} ${id}`)
      .join(", ")}`,
    `Runs         ${
      Object.entries(found.runs)
        .map(([state, count]) => `${count} ${state}`)
        .join(", ") || "none"
    }`,
    "",
    ...table(
      ["HOST", "STATE", "VCPUS", "MEMORY", "ISOLATION"],
      found.hosts.map((host) => [
        host.name,
        host.connected ? "connected" : `away since ${host.unreachableSince ?? "its registration"}`,
        String(host.vcpus),
        `${Math.round(host.memoryGb)} GB`,
        host.isolation,
      ]),
    ),
  ]);
}

/** Launcher and local agent, where this machine's home knows them. */
function pidsOf(home: string): { launcher?: number; agent?: number } {
  const launcher = launcherNote(home)?.pid;
  const agent = agentPid(home);
  return { ...(launcher !== undefined && { launcher }), ...(agent !== undefined && { agent }) };
}

/** The agent's lock on its home (agent/home-lock.ts). */
const lock = z.object({ pid: z.number().int() });

function agentPid(home: string): number | undefined {
  try {
    return lock.parse(JSON.parse(readFileSync(join(home, "agent", "lock"), "utf8"))).pid;
  } catch {
    return undefined;
  }
}
