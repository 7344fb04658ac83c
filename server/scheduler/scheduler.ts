import { giveUpLost } from "../attempts/give-up-lost.ts";
import { placeAttempts } from "../attempts/place-attempts.ts";
import { SYSTEM } from "../iam/principal.ts";
import type { Role } from "../role.ts";
import type { World } from "../world.ts";
import { wakeable } from "./wakeable.ts";

/** Behind every signal: a lost one costs this much time. */
const TICK_MS = 5_000;

/** Places waiting runs when something changed, and gives up the runs of hosts that were silent for too long. */
export const schedulerRole = (world: World): Role => ({
  name: "scheduler",
  start: async () => {
    const loop = wakeable(
      async () => {
        await giveUpLost(world, SYSTEM, {});
        while (await placeAttempts(world, SYSTEM, {}));
      },
      TICK_MS,
      (error) => world.log.error({ error }, "placement failed; it is tried again"),
    );
    const off = world.signals.on("placement-due", loop.wake);
    loop.wake();
    return async () => {
      off();
      await loop.stop();
    };
  },
});
