import { z } from "zod";

/**
 * Socket.IO namespace /console. The server says that something changed, never what: the reader asks the API. Delivery
 * is at least once while connected; after each (re)connect everything shown is read again.
 */
export const LIVE_NAMESPACE = "/console";

/** Server -> browser `welcome`, first thing after each connect. */
export const liveWelcome = z.object({ serverTime: z.iso.datetime(), version: z.string() });

export const CHANGED_KINDS = ["project", "job", "run", "host"] as const;
/** Server -> browser `changed`: things that did, each once, gathered over a short moment. */
export const liveChanges = z.object({
  things: z.array(
    z.object({
      kind: z.enum(CHANGED_KINDS),
      id: z.string(),
      /** A run's job. */
      jobId: z.string().optional(),
      /** True when it is new. */
      created: z.boolean().optional(),
    }),
  ),
});
export type LiveChanges = z.infer<typeof liveChanges>;

/** Browser -> server `log.follow`, acknowledged with `logFollowed`: bytes from `offset` on as they become durable. */
export const logFollow = z.object({ runId: z.string(), offset: z.number().int().min(0) });
export const logFollowed = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);
/** Browser -> server `log.unfollow`. */
export const logUnfollow = z.object({ runId: z.string() });
/**
 * Server -> browser `log.bytes`; the next one is sent when this one is acknowledged. `end` with an empty chunk: the log
 * is closed and everything was sent.
 */
export const logBytes = z.object({
  runId: z.string(),
  offset: z.number().int(),
  bytes: z.instanceof(ArrayBuffer).or(z.instanceof(Uint8Array)),
  end: z.boolean(),
});
