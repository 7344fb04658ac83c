import type { z } from "zod";
import { logFollow, logUnfollow, type logBytes, type logFollowed } from "../../lib/contract/live.ts";
import { CapstanError } from "../../lib/errors.ts";
import { asOcid, type RunId } from "../../lib/ocid.ts";
import { latestAttempt } from "../logs/get-log-status.ts";
import { logChunks } from "../logs/log-chunks.ts";
import type { World } from "../world.ts";
import type { ConsoleSocket } from "./console-gateway.ts";

const MOST_LOGS = 8;
/** A browser whose tab sleeps does not answer; it follows anew from where it was. */
const ACKNOWLEDGED_WITHIN_MS = 60_000;

type SentBytes = Omit<z.infer<typeof logBytes>, "bytes"> & { bytes: Uint8Array };

/**
 * Logs that one browser follows: for each, the bytes from its offset on, one chunk under way at a time. Everything
 * stops with the connection.
 */
export function serveLogs(world: World, socket: ConsoleSocket): void {
  const followed = new Map<string, AbortController>();
  const stop = (runId: string): void => {
    followed.get(runId)?.abort();
    followed.delete(runId);
  };

  socket.on("log.follow", (message: unknown, answer?: (said: z.infer<typeof logFollowed>) => void) => {
    void follow(message)
      .catch((error: unknown) => {
        if (!(error instanceof CapstanError)) world.log.error({ error }, "a log could not be followed");
        return { ok: false as const, error: error instanceof CapstanError ? error.message : "The log cannot be read." };
      })
      .then((said: z.infer<typeof logFollowed>) => {
        if (typeof answer === "function") answer(said);
      });
  });
  socket.on("log.unfollow", (message: unknown) => {
    const parsed = logUnfollow.safeParse(message);
    if (parsed.success) stop(parsed.data.runId);
  });
  socket.on("disconnect", () => {
    for (const runId of [...followed.keys()]) stop(runId);
  });

  async function follow(message: unknown): Promise<z.infer<typeof logFollowed>> {
    const parsed = logFollow.safeParse(message);
    if (!parsed.success) throw new CapstanError("invalid", "log.follow takes a run's id and an offset.");
    const runId = asOcid("run", parsed.data.runId);
    stop(runId);
    if (followed.size >= MOST_LOGS) {
      throw new CapstanError("too-many", `This page follows ${MOST_LOGS} logs already.`, "Close one of them.");
    }
    const ended = new AbortController();
    followed.set(runId, ended);
    try {
      await latestAttempt(world, socket.data.principal, { runId }); // the gate speaks before the first byte
    } catch (error) {
      stop(runId);
      throw error;
    }
    // after the answer to this very message
    setImmediate(() => {
      send(runId, parsed.data.offset, ended.signal)
        .catch((error: unknown) => {
          if (!ended.signal.aborted) world.log.debug({ error }, "a log's reader stopped answering");
        })
        .finally(() => {
          if (followed.get(runId) === ended) followed.delete(runId);
        });
    });
    return { ok: true };
  }

  async function send(runId: RunId, from: number, signal: AbortSignal): Promise<void> {
    let at = from;
    const emit = async (chunk: SentBytes): Promise<void> => {
      await socket.timeout(ACKNOWLEDGED_WITHIN_MS).emitWithAck("log.bytes", chunk);
    };
    const asked = { runId, offset: from, follow: true, signal };
    for await (const { offset, bytes } of logChunks(world, socket.data.principal, asked)) {
      if (signal.aborted) return;
      await emit({ runId, offset, bytes, end: false });
      at = offset + bytes.length;
    }
    if (!signal.aborted) await emit({ runId, offset: at, bytes: new Uint8Array(), end: true });
  }
}
