import type { IncomingMessage, Server, ServerResponse } from "node:http";

/**
 * The part of Next that the server calls (tsconfig.node.json maps "next" to it). Next's own types would change those of
 * Node for every program of this checkout: NODE_ENV would be required in each environment that is given to a process.
 */
export interface NextApplication {
  prepare(): Promise<void>;
  getRequestHandler(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  close(): Promise<void>;
}

export default function next(options: {
  dev: boolean;
  dir: string;
  hostname: string;
  port: number;
  httpServer: Server;
}): NextApplication;
