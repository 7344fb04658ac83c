import http from "node:http";
import https from "node:https";
import type { Readable } from "node:stream";
import { CapstanError } from "../../lib/errors.ts";
import type { FetchArtifact } from "../run/artifact-cache.ts";

/** No byte for this long counts as the server being away. */
const SILENCE_MS = 30_000;

/** Fetches artifacts over HTTP with the host's token. A 4xx is a refusal for good; the rest may pass. */
export function artifactFetcher(serverUrl: string, token: string): FetchArtifact {
  return (attemptId, signal) =>
    new Promise<Readable>((resolve, reject) => {
      const url = new URL(`/api/agents/attempts/${encodeURIComponent(attemptId)}/artifact`, serverUrl);
      const request = (url.protocol === "https:" ? https : http).get(
        url,
        { headers: { authorization: `Bearer ${token}` }, signal, timeout: SILENCE_MS },
        (response) => {
          const status = response.statusCode ?? 0;
          if (status === 200) return resolve(response);
          response.resume();
          reject(
            status >= 400 && status < 500 && status !== 408 && status !== 429
              ? new CapstanError("not-found", `The server refuses the artifact of this run (HTTP status ${status}).`)
              : new Error(`The server answered with HTTP status ${status}.`),
          );
        },
      );
      request.on("timeout", () => request.destroy(new Error("The server is silent.")));
      request.on("error", reject);
    });
}
