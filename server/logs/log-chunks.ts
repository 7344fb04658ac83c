import { storedStretches, type Stretch } from "../../lib/logs/stored-stretches.ts";
import type { RunId } from "../../lib/ocid.ts";
import type { Principal } from "../iam/principal.ts";
import type { LogStore } from "../stores/log-store.ts";
import type { World } from "../world.ts";
import { LOG_NODE, latestAttempt } from "./get-log-status.ts";

/** Bytes of a log and where the first of them is. At most 256 KB. */
export interface LogChunk {
  offset: number;
  bytes: Uint8Array;
}

export interface FollowLog {
  runId: RunId;
  /** First byte wanted. */
  offset: number;
  /** Go on until the log is closed. */
  follow: boolean;
  /** The reader went away. */
  signal: AbortSignal;
}

/** How long a follower sleeps at most before it looks whether the log was closed without another byte. */
const LOOK_AGAIN_MS = 1_000;

/** The log's stored bytes from `offset` on, each chunk at its true place; missing stretches are passed over. */
export async function* logChunks(world: World, principal: Principal, input: FollowLog): AsyncGenerator<LogChunk, void> {
  let at = input.offset;
  for (;;) {
    const attempt = await latestAttempt(world, principal, input);
    const closed = attempt.logState !== "OPEN";
    const stored = await world.logs.durableBytes(attempt.id, LOG_NODE);
    if (stored > at) {
      yield* storedChunks(world.logs, attempt.id, { from: at, to: stored });
      at = stored;
    } else if (closed || !input.follow) {
      return;
    } else {
      const wait = AbortSignal.any([input.signal, AbortSignal.timeout(LOOK_AGAIN_MS)]);
      await world.logs.whenGrown(attempt.id, LOG_NODE, at, wait).catch(() => undefined);
    }
    if (input.signal.aborted) return;
  }
}

/** What is stored of a stretch, in chunks that know their place. */
export async function* storedChunks(
  logs: LogStore,
  attemptId: string,
  stretch: Stretch,
): AsyncGenerator<LogChunk, void> {
  for (const { from, to } of storedStretches(stretch, await logs.gaps(attemptId, LOG_NODE))) {
    let offset = from;
    for await (const bytes of logs.read(attemptId, LOG_NODE, from, to)) {
      yield { offset, bytes };
      offset += bytes.length;
    }
  }
}
