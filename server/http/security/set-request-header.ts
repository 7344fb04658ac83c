import type { IncomingMessage } from "node:http";

/** Sets a request's header for who handles it next, in place of what was sent. Hono reads the raw list, Next the other. */
export function setRequestHeader(request: IncomingMessage, name: string, value: string): void {
  const kept: string[] = [];
  for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
    const [sent = "", text = ""] = request.rawHeaders.slice(i, i + 2);
    if (sent.toLowerCase() !== name) kept.push(sent, text);
  }
  request.rawHeaders = [...kept, name, value];
  request.headers[name] = value;
}
