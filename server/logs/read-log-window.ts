import type { RunId } from "../../lib/ocid.ts";
import type { Principal } from "../iam/principal.ts";
import type { World } from "../world.ts";
import { LOG_NODE, latestAttempt } from "./get-log-status.ts";
import { storedChunks, type LogChunk } from "./log-chunks.ts";

/** A stretch of a log as it is stored, cut at lines where that can be. */
export interface LogWindow {
  start: number;
  /** Byte after the last. Missing stretches count, though there are no bytes of them. */
  end: number;
  durableBytes: number;
  chunks: Uint8Array[];
}

export interface ReadLogWindow {
  runId: RunId;
  /** First byte wanted; the window then ends after a line. */
  start?: number;
  /** Byte after the last one wanted, the durable end if nothing is said; the window then starts with a line. */
  end?: number;
  maxBytes: number;
}

const NEWLINE = 10;

/** Reads at most `maxBytes` around one place of the newest attempt's log, from the store, with one seek. */
export async function readLogWindow(world: World, principal: Principal, input: ReadLogWindow): Promise<LogWindow> {
  const attempt = await latestAttempt(world, principal, input);
  const gone = attempt.logState === "DELETED" || attempt.logState === "REMOVED";
  const durableBytes = gone ? 0 : await world.logs.durableBytes(attempt.id, LOG_NODE);
  const forward = input.start !== undefined && input.end === undefined;
  const to = Math.min(forward ? (input.start ?? 0) + input.maxBytes : (input.end ?? durableBytes), durableBytes);
  const from = Math.min(forward ? (input.start ?? 0) : Math.max(input.start ?? 0, to - input.maxBytes), to);
  const chunks: LogChunk[] = [];
  for await (const chunk of storedChunks(world.logs, attempt.id, { from, to })) chunks.push(chunk);
  const start = forward || from === 0 || from === input.start ? from : afterFirstNewline(chunks, from, to);
  const end = forward && to < durableBytes ? afterLastNewline(chunks, to) : to;
  return { start, end, durableBytes, chunks: chunks.flatMap((chunk) => within(chunk, start, end)) };
}

/** Where the first whole line starts; `from` where the window holds no line's end, or nothing after it. */
function afterFirstNewline(chunks: readonly LogChunk[], from: number, to: number): number {
  for (const { offset, bytes } of chunks) {
    const index = bytes.indexOf(NEWLINE);
    if (index >= 0) return offset + index + 1 < to ? offset + index + 1 : from;
  }
  return from;
}

function afterLastNewline(chunks: readonly LogChunk[], to: number): number {
  for (const { offset, bytes } of chunks.toReversed()) {
    const index = bytes.lastIndexOf(NEWLINE);
    if (index >= 0) return offset + index + 1;
  }
  return to;
}

function within({ offset, bytes }: LogChunk, start: number, end: number): Uint8Array[] {
  const kept = bytes.subarray(Math.max(0, start - offset), Math.max(0, end - offset));
  return kept.length > 0 ? [kept] : [];
}
