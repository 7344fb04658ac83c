import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import type { z } from "zod";
import { createdSignInLink } from "../lib/contract/session.ts";
import { health, installationStatus } from "../lib/contract/status.ts";

const ANSWER_MS = 2000;

/** What the launcher reads of GET /api/status. */
const statusAnswer = installationStatus.pick({ empty: true, hosts: true, runs: true, signInReady: true });
export type ServerStatus = z.infer<typeof statusAnswer>;

/** True when the server answers that it is up. */
export async function isHealthy(url: string): Promise<boolean> {
  const answer = await askJson("GET", `${url}/api/health`, {}).catch(() => undefined);
  return health.safeParse(answer).success;
}

/** The server's status by the token it keeps for its own machine; undefined when it does not say. */
export async function serverStatus(url: string, home: string): Promise<ServerStatus | undefined> {
  try {
    const headers = { authorization: `Bearer ${adminToken(home)}` };
    return statusAnswer.parse(await askJson("GET", `${url}/api/status`, headers));
  } catch {
    return undefined;
  }
}

/** A new one-time link for the administrator; undefined when the server makes none. */
export async function newSignInLink(url: string, home: string): Promise<string | undefined> {
  try {
    const headers = { authorization: `Bearer ${adminToken(home)}` };
    return createdSignInLink.parse(await askJson("POST", `${url}/api/sign-in-links`, headers)).url;
  } catch {
    return undefined;
  }
}

const adminToken = (home: string): string => fs.readFileSync(path.join(home, "admin-token"), "utf8").trim();

/** How many runs of a host are started and not ended. */
export function underWay(status: ServerStatus): number {
  return (status.runs.IN_PROGRESS ?? 0) + (status.runs.CANCELING ?? 0);
}

/** A connection for one request: one kept open would hold up the server's stop. */
async function askJson(method: "GET" | "POST", url: string, headers: Record<string, string>): Promise<unknown> {
  const body = await new Promise<string>((resolve, reject) => {
    const request = http.request(url, { method, headers, agent: false, timeout: ANSWER_MS }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${url} answered ${String(response.statusCode)}.`));
      });
      response.on("error", reject);
    });
    request.on("timeout", () => request.destroy(new Error(`${url} did not answer.`)));
    request.on("error", reject);
    request.end();
  });
  const parsed: unknown = JSON.parse(body);
  return parsed;
}
