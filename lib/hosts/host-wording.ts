import type { HostView } from "../contract/host-views.ts";

/** connected: takes runs. silent: was here, and is not heard. awaited: registered, its agent was never here. */
export type HostPresence = "connected" | "silent" | "awaited";

export function hostPresence(host: Pick<HostView, "connected" | "timeLastSeen">): HostPresence {
  if (host.connected) return "connected";
  return host.timeLastSeen === undefined ? "awaited" : "silent";
}

export const PRESENCE_WORDING: Readonly<Record<HostPresence, string>> = {
  connected: "Connected",
  silent: "Silent",
  awaited: "Not connected yet",
};

/** What keeps a host's runs apart from the host, as its agent found out; undefined until it was here. */
export function isolationWording(isolation: string): { words: string; isSandbox: boolean } | undefined {
  if (isolation === "bubblewrap") return { words: "Sandboxed by bubblewrap", isSandbox: true };
  if (isolation === "process-group")
    return { words: "Plain processes: runs can see this host’s files", isSandbox: false };
  return undefined;
}
