import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { apiClient, type ApiClient } from "../lib/client/api-client.ts";
import { CapstanError } from "../lib/errors.ts";

export interface Connection {
  api: ApiClient;
  url: string;
  home: string;
}

const note = z.object({ pid: z.number().int(), url: z.string() });

/** The installation's folder: CAPSTAN_HOME, or its place under the user's data directory. */
export const homeOf = (env: NodeJS.ProcessEnv): string =>
  env.CAPSTAN_HOME || join(env.XDG_DATA_HOME || join(homedir(), ".local/share"), "capstan");

/** The launcher's note of where this home's server answers; undefined where there is none. */
export function launcherNote(home: string): z.infer<typeof note> | undefined {
  try {
    return note.parse(JSON.parse(readFileSync(join(home, "launcher.json"), "utf8")));
  } catch {
    return undefined;
  }
}

/** Where to call and with which token: CAPSTAN_URL and CAPSTAN_TOKEN, or the files of this machine's home. */
export function connect(env: NodeJS.ProcessEnv): Connection {
  const home = homeOf(env);
  const url =
    env.CAPSTAN_URL ||
    launcherNote(home)?.url ||
    `http://${env.CAPSTAN_HOST || "127.0.0.1"}:${env.CAPSTAN_PORT || "3000"}`;
  const token = env.CAPSTAN_TOKEN || tokenOf(home);
  return { api: apiClient({ url, token, fetch: (to, init) => fetch(to, requestInit(init)) }), url, home };
}

function tokenOf(home: string): string {
  const path = join(home, "admin-token");
  try {
    return readFileSync(path, "utf8").trim();
  } catch (cause) {
    throw new CapstanError(
      "unauthenticated",
      `There is no token: ${path} cannot be read.`,
      "Start Capstan with `npm start`, or set CAPSTAN_URL and CAPSTAN_TOKEN.",
      { cause },
    );
  }
}

interface Init {
  method: string;
  headers: Record<string, string>;
  body?: unknown;
  signal?: unknown;
}

/** lib's fetch knows no Node types: what goes through it is text, bytes or a stream, and an AbortSignal. */
function requestInit({ method, headers, body, signal }: Init): RequestInit & { duplex?: "half" } {
  return {
    method,
    headers,
    ...(typeof body === "string" && { body }),
    ...(body instanceof ReadableStream && { body, duplex: "half" as const }),
    ...(signal instanceof AbortSignal && { signal }),
  };
}
