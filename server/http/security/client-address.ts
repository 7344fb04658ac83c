import type { IncomingMessage } from "node:http";
import type { Config } from "../../config.ts";
import { setRequestHeader } from "./set-request-header.ts";

/** Carries the peer's address to routes and pages; whatever a client sends in it is thrown away. */
export const CLIENT_ADDRESS_HEADER = "capstan-client-address";

/**
 * Notes where a request comes from. A proxy's word is taken only where there is one: on this machine, with a public
 * URL set.
 */
export function noteClientAddress(request: IncomingMessage, config: Pick<Config, "publicUrl">): void {
  const peer = request.socket.remoteAddress ?? "unknown";
  const forwarded = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",").at(-1)?.trim();
  const behindProxy = config.publicUrl !== undefined && /^(::1|(::ffff:)?127\..*)$/.test(peer);
  setRequestHeader(request, CLIENT_ADDRESS_HEADER, (behindProxy && forwarded) || peer.replace(/^::ffff:/, ""));
}
