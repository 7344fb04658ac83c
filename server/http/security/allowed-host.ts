import { hostname, networkInterfaces } from "node:os";
import { publicUrlOf, type Config } from "../../config.ts";

type HostConfig = Pick<Config, "publicUrl" | "host" | "port" | "allowedHosts">;

/** A name that always means this machine, or any of IPv4's loopback addresses. */
const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const EVERYWHERE = ["0.0.0.0", "::"];

/**
 * Whether a Host header is one of our names: a page of another site whose name was made to point here would carry that
 * site's. The port is no part of it, since tunnels and proxies have ports of their own.
 */
export function isAllowedHost(config: HostConfig): (host: string | undefined) => boolean {
  const named = new Set([publicUrlOf(config).hostname, hostnameIn(config.host), ...config.allowedHosts]);
  const everywhere = EVERYWHERE.includes(config.host);
  return (host) => {
    const name = hostnameIn(host);
    if (name === undefined) return false;
    return LOOPBACK.test(name) || named.has(name) || (everywhere && ownNames().includes(name));
  };
}

/** The name in a Host header, lower case, an IPv6 address in brackets; undefined for what is none. */
function hostnameIn(host: string | undefined): string | undefined {
  if (!host || /[\s/\\@?#]/.test(host)) return undefined;
  const bare = host.includes("::") && !host.startsWith("[") ? `[${host}]` : host;
  return URL.canParse(`http://${bare}`) ? new URL(`http://${bare}`).hostname : undefined;
}

/** This machine's name and addresses, which may change while we run. */
function ownNames(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((each = []) => each);
  return [
    hostname().toLowerCase(),
    ...addresses.map(({ address, family }) => (family === "IPv6" ? `[${address}]` : address)),
  ];
}
