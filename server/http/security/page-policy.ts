import { randomBytes } from "node:crypto";

/** A word that a policy and its page share, made for one request. */
export const newNonce = (): string => randomBytes(16).toString("base64");

/**
 * The content security policy of a page: scripts are those with the nonce and what they load. Styles may be inline,
 * since the terminal and the menus write them. `host` is the request's, one of our names by then: older browsers do not
 * take 'self' for its sockets.
 */
export function pagePolicy(nonce: string, host: string, development: boolean): string {
  return Object.entries({
    "default-src": "'self'",
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": `'self' ws://${host} wss://${host}`,
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}

/** Of everything that is no page: nothing in it may act. */
export const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
