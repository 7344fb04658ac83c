import { giveUpLost } from "../attempts/give-up-lost.ts";
import { explainWaiting, placeAttempts } from "../attempts/place-attempts.ts";
import { SYSTEM } from "../iam/principal.ts";
import type { Role } from "../role.ts";
import type { World } from "../world.ts";
import { wakeable } from "./wakeable.ts";

/** Behind every signal: a lost one costs this much time. */
const TICK_MS = 5_000;
/** Why a run waits is said this often and not at each change: a busy queue would write little else. */
const EXPLAIN_MS = 1_000;

/** Places waiting runs when something changed, says why the others wait, and gives up the runs of lost hosts. */
export const schedulerRole = (world: World): Role => ({
  name: "scheduler",
  start: async () => {
    const failed = (error: unknown): void => world.log.error({ error }, "placement failed; it is tried again");
    const placing = wakeable(
      async () => {
        while (await placeAttempts(world, SYSTEM, {}));
      },
      TICK_MS,
      failed,
    );
    const watching = wakeable(
      async () => {
        await giveUpLost(world, SYSTEM, {});
        await explainWaiting(world, SYSTEM, {});
      },
      EXPLAIN_MS,
      failed,
    );
    const off = world.signals.on("placement-due", placing.wake);
    placing.wake();
    return async () => {
      off();
      await Promise.all([placing.stop(), watching.stop()]);
    };
  },
});
