import { listDeletedLogs } from "../db/repositories/attempts.ts";
import { markLogRemoved } from "../attempts/mark-log-removed.ts";
import { forgetUploadsBefore, isArtifactKnown } from "../db/repositories/artifact-uploads.ts";
import { deleteRetriesBefore } from "../db/repositories/retry-tokens.ts";
import { SYSTEM } from "../iam/principal.ts";
import type { Role } from "../role.ts";
import type { World } from "../world.ts";
import { wakeable } from "./wakeable.ts";

const TICK_MS = 60_000;
const BATCH = 100;
/** OCI's life of an opc-retry-token. */
const RETRY_TOKEN_MS = 24 * 3_600_000;
/** How long a staged artifact waits for its job. */
const UPLOAD_MS = 24 * 3_600_000;

/**
 * Removes what deleted runs left in the log store, old retry tokens, staged artifacts that no job took, and uploads
 * that a crash cut off.
 */
export const janitorRole = (world: World): Role => ({
  name: "janitor",
  start: async () => {
    await world.artifacts.sweep((key) => world.db.read((tx) => isArtifactKnown(tx, key)));
    const loop = wakeable(
      async () => {
        await removeDeletedLogs(world);
        await removeOldUploads(world);
        const before = new Date(world.clock.now().getTime() - RETRY_TOKEN_MS);
        await world.db.write((tx) => deleteRetriesBefore(tx, before));
      },
      TICK_MS,
      (error) => world.log.error({ error }, "clean-up failed; it is tried again"),
    );
    const off = world.signals.on("logs-deleted", loop.wake);
    loop.wake();
    return async () => {
      off();
      await loop.stop();
    };
  },
});

async function removeDeletedLogs(world: World): Promise<void> {
  for (;;) {
    const deleted = await world.db.read((tx) => listDeletedLogs(tx, BATCH));
    for (const attempt of deleted) {
      await world.logs.remove(attempt.id);
      await markLogRemoved(world, SYSTEM, { attemptId: attempt.id });
    }
    if (deleted.length < BATCH) return;
  }
}

/** Their bytes go last: those of a crash between are known to nobody, and the next start's sweep finds them. */
async function removeOldUploads(world: World): Promise<void> {
  const before = new Date(world.clock.now().getTime() - UPLOAD_MS);
  for (;;) {
    const storeKeys = await world.db.write((tx) => forgetUploadsBefore(tx, before, BATCH));
    for (const storeKey of storeKeys) await world.artifacts.remove(storeKey);
    if (storeKeys.length < BATCH) return;
  }
}
