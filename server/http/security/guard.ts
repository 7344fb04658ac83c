import type { IncomingMessage, ServerResponse } from "node:http";
import type { Config } from "../../config.ts";
import { isAllowedHost } from "./allowed-host.ts";
import { isAllowedOrigin, mayUseSession } from "./allowed-origin.ts";
import { noteClientAddress } from "./client-address.ts";
import { DATA_POLICY, newNonce, pagePolicy } from "./page-policy.ts";
import { setRequestHeader } from "./set-request-header.ts";
import { setSecurityHeaders } from "./security-headers.ts";

export type GuardConfig = Pick<Config, "publicUrl" | "host" | "port" | "allowedHosts" | "pages">;

const POLICY = "content-security-policy";
const ASKED_PATH = "x-capstan-path";

/**
 * Stands before every handler: refuses what was sent to a name that is not ours or to a page from another site, and
 * gives what goes on its headers. False when it has answered itself.
 */
export function guard(
  config: GuardConfig,
): (request: IncomingMessage, response: ServerResponse, kind: "api" | "page") => boolean {
  const knowsHost = isAllowedHost(config);
  const isOurs = isAllowedOrigin(config);
  return (request, response, kind) => {
    const { host = "" } = request.headers;
    const [path = "/"] = (request.url ?? "/").split("?");
    setSecurityHeaders(response, path, config);
    if (!knowsHost(host)) {
      const name = host.replace(/[^\w.:[\]-]/g, "").slice(0, 120);
      const next = "Add the name to CAPSTAN_ALLOWED_HOSTS, or set CAPSTAN_PUBLIC_URL, and start Capstan again.";
      refuse(response, 421, "MisdirectedRequest", `Capstan does not answer under the name "${name}". ${next}`);
      return false;
    }
    noteClientAddress(request, config);
    if (kind === "api") {
      response.setHeader(POLICY, DATA_POLICY);
      response.setHeader("cache-control", "no-store");
      return true;
    }
    if (!mayUseSession(isOurs, { method: request.method ?? "GET", header: (name) => one(request.headers[name]) })) {
      refuse(response, 403, "NotAuthorized", "This request comes from a page of another site.");
      return false;
    }
    const policy = pagePolicy(newNonce(), host, config.pages === "development");
    setRequestHeader(request, POLICY, policy); // Next finds the nonce for its scripts here
    setRequestHeader(request, ASKED_PATH, request.url ?? "/"); // layouts are not told where they stand
    response.setHeader(POLICY, policy);
    return true;
  };
}

const one = (header: string | string[] | undefined): string | undefined =>
  typeof header === "string" ? header : header?.[0];

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store", connection: "close" });
  response.end(JSON.stringify({ code, message }));
}
