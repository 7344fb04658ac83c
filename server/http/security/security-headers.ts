import type { ServerResponse } from "node:http";
import type { Config } from "../../config.ts";

const HSTS = "max-age=31536000";

/** What every answer says to browsers, whoever makes it. `path` is the request's, without its query. */
export function setSecurityHeaders(response: ServerResponse, path: string, config: Pick<Config, "publicUrl">): void {
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("x-frame-options", "DENY"); // for browsers that do not know frame-ancestors
  // the address of the set-up page holds its secret
  response.setHeader("referrer-policy", path === "/set-up" ? "no-referrer" : "same-origin");
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-resource-policy", "same-origin");
  response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (config.publicUrl?.startsWith("https:")) response.setHeader("strict-transport-security", HSTS);
}
