import type { RunId } from "../../lib/ocid.ts";
import type { Principal } from "../iam/principal.ts";
import type { World } from "../world.ts";
import { LOG_NODE, latestAttempt } from "./get-log-status.ts";

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

/** The log's bytes from `offset` on, as a stream. Stretches that are missing are left out; the log's status names them. */
export async function followLog(
  world: World,
  principal: Principal,
  input: FollowLog,
): Promise<ReadableStream<Uint8Array>> {
  await latestAttempt(world, principal, input); // the gate speaks before the first byte
  const bytes = follow(world, principal, input);
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await bytes.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await bytes.return();
    },
  });
}

async function* follow(world: World, principal: Principal, input: FollowLog): AsyncGenerator<Uint8Array, void> {
  let at = input.offset;
  for (;;) {
    const attempt = await latestAttempt(world, principal, input);
    const closed = attempt.logState !== "OPEN";
    const stored = await world.logs.durableBytes(attempt.id, LOG_NODE);
    if (stored > at) {
      yield* world.logs.read(attempt.id, LOG_NODE, at, stored);
      at = stored;
    } else if (closed || !input.follow) {
      return;
    } else {
      const wait = AbortSignal.any([input.signal, AbortSignal.timeout(LOOK_AGAIN_MS)]);
      await world.logs.whenGrown(attempt.id, LOG_NODE, at, wait).catch(() => undefined);
      if (input.signal.aborted) return;
    }
  }
}
