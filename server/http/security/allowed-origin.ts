import { publicUrlOf, type Config } from "../../config.ts";
import { isAllowedHost } from "./allowed-host.ts";

type OriginConfig = Parameters<typeof isAllowedHost>[0] & Pick<Config, "publicUrl">;

/** Whether a page of this origin is ours, in a request with this Host header. */
export type OriginRule = (origin: string | undefined, host: string | undefined) => boolean;

/** Ours is the public URL, and whatever allowed name the request itself was sent to. */
export function isAllowedOrigin(config: OriginConfig): OriginRule {
  const allowedHost = isAllowedHost(config);
  const publicOrigin = publicUrlOf(config).origin;
  return (origin, host) => {
    if (origin === undefined || !URL.canParse(origin)) return false;
    const parsed = new URL(origin);
    if (parsed.origin === publicOrigin && config.publicUrl !== undefined) return true;
    return /^https?:$/.test(parsed.protocol) && parsed.host === host?.toLowerCase() && allowedHost(host);
  };
}

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request may act in the name of the browser's session: it reads, or says that one of our own pages sent it.
 * Other sites can make a browser send our cookie along, but not forge these headers.
 */
export function mayUseSession(
  isOurs: OriginRule,
  request: { method: string; header(name: "origin" | "host" | "sec-fetch-site"): string | undefined },
): boolean {
  if (READS.has(request.method)) return true;
  const origin = request.header("origin");
  if (origin !== undefined) return isOurs(origin, request.header("host"));
  return request.header("sec-fetch-site") === "same-origin";
}
