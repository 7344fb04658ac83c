import type { Principal } from "../iam/principal.ts";
import type { World } from "../world.ts";
import { latestAttempt } from "./get-log-status.ts";
import { logChunks, type FollowLog } from "./log-chunks.ts";

/** The log's bytes from `offset` on, as a stream. Stretches that are missing are left out; the log's status names them. */
export async function followLog(
  world: World,
  principal: Principal,
  input: FollowLog,
): Promise<ReadableStream<Uint8Array>> {
  await latestAttempt(world, principal, input); // the gate speaks before the first byte
  const chunks = logChunks(world, principal, input);
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value.bytes);
    },
    cancel: async () => {
      await chunks.return();
    },
  });
}
