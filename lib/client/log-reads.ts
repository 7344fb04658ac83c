import { LOG_WINDOW_HEADERS } from "../contract/log-window.ts";
import type { ApiClient } from "./api-client.ts";

/** A stretch of a run's log as it is stored. */
export interface LogWindow {
  /** First byte. */
  start: number;
  /** Byte after the last. Stretches that are missing count, though there are no bytes of them. */
  end: number;
  /** Bytes stored in all. */
  durableBytes: number;
  bytes: Uint8Array;
}

/** Bytes from `start` on, or up to `end`; the stored end when neither is said. */
export interface LogRange {
  start?: number;
  end?: number;
  maxBytes: number;
}

/** A stretch of the log, cut at lines where that can be. */
export async function readLogWindow(
  api: ApiClient,
  runId: string,
  { start, end, maxBytes }: LogRange,
  signal?: unknown,
): Promise<LogWindow> {
  const answer = await api.send({
    path: `/api/runs/${encodeURIComponent(runId)}/log/window`,
    query: { start, end, maxBytes },
    signal,
  });
  const number = (header: string): number => {
    const value = Number(answer.headers.get(header) ?? Number.NaN);
    if (!Number.isSafeInteger(value)) throw new TypeError(`The answer says no ${header}.`);
    return value;
  };
  return {
    start: number(LOG_WINDOW_HEADERS.start),
    end: number(LOG_WINDOW_HEADERS.end),
    durableBytes: number(LOG_WINDOW_HEADERS.durable),
    bytes: await collected(answer.body),
  };
}

/** Where the whole log is to be had as a file. */
export const logDownloadUrl = (runId: string): string => `/api/runs/${encodeURIComponent(runId)}/log?download=true`;

async function collected(body: AsyncIterable<Uint8Array> | null): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
