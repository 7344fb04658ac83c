import { z } from "zod";

/**
 * What server and agent say to each other over Socket.IO, namespace /agents. Agents may be older than the server:
 * a field once here stays, new ones are optional, and unknown ones are ignored.
 *
 * The agent's reports are levels, not edges: each carries the whole present truth of one attempt as its run folder
 * shows it, so a repeat is harmless and a lost one is healed by the next hello.
 */
export const PROTOCOL_VERSION = 1;

/** Largest log chunk in bytes; Socket.IO cuts the connection above its own limit of 1 MB. */
export const LOG_CHUNK_BYTES = 256 * 1024;
/** Log bytes in flight per connection, sent and not yet acknowledged as durable. */
export const LOG_WINDOW_BYTES = 8 * 1024 * 1024;

/** Socket.IO's `auth` payload. A wrong or missing one fails the handshake with a message for the operator. */
export const handshake = z.object({ token: z.string().min(1), protocol: z.number().int(), agentVersion: z.string() });
export type Handshake = z.infer<typeof handshake>;

export const ARTIFACT_KINDS = ["python", "bash", "zip", "tar", "tar.gz"] as const;
export const artifactKind = z.enum(ARTIFACT_KINDS);
export type ArtifactKind = z.infer<typeof artifactKind>;

/** Everything one attempt needs, resolved by the server; kept in the run folder as spec.json. */
export const runSpec = z.object({
  version: z.literal(1),
  attemptId: z.string(),
  runId: z.string(),
  /** Fetched from GET /api/agents/attempts/{attemptId}/artifact with the host's token. */
  artifact: z.object({
    fileName: z.string(),
    kind: artifactKind,
    sizeBytes: z.number().int(),
    sha256: z.string(), // hexadecimal
  }),
  /** Path of the main file inside an archive, from JOB_RUN_ENTRYPOINT; absent for single files. */
  entrypoint: z.string().optional(),
  arguments: z.array(z.string()),
  /** The run's whole environment as the server knows it; the agent adds what only the host can know (PATH, HOME). */
  environment: z.record(z.string(), z.string()),
  vcpus: z.number(),
  memoryGb: z.number(),
  /** Counted from the start of the user's process. */
  maxRuntimeMs: z.number(),
  /** From SIGTERM to SIGKILL. */
  graceMs: z.number(),
});
export type RunSpec = z.infer<typeof runSpec>;

export const ATTEMPT_PHASES = ["accepted", "preparing", "running", "exited"] as const;

export const attemptExit = z.object({
  at: z.iso.datetime(),
  /**
   * code: the user's process ended with `code` (128 + n for signal n). prepare-failed: it never ran, `message` says why.
   * never-started: stopped before it ran. unreported: the supervisor is gone without an exit status.
   */
  cause: z.enum(["code", "prepare-failed", "never-started", "unreported"]),
  code: z.number().int().optional(),
  timedOut: z.boolean(),
  stopAsked: z.boolean(),
  message: z.string().optional(),
  /** Bytes of output there are in all; the log is complete when that many are durable. */
  logSizeBytes: z.number().int(),
});
export type AttemptExit = z.infer<typeof attemptExit>;

/** One attempt as its run folder shows it now. */
export const attemptStatus = z.object({
  attemptId: z.string(),
  phase: z.enum(ATTEMPT_PHASES),
  startedAt: z.iso.datetime().optional(),
  exit: attemptExit.optional(),
  /** Things a person should know (weaker isolation, output blocked at the spool limit, clean-up failures), in order. */
  notes: z.array(z.string()),
});
export type AttemptStatus = z.infer<typeof attemptStatus>;

export const ISOLATIONS = ["bubblewrap", "process-group"] as const;

/** First message after each connect. `held` lists every run folder there is. */
export const hello = z.object({
  hostName: z.string(),
  vcpus: z.number(),
  memoryGb: z.number(),
  gpus: z.number().int().default(0),
  architecture: z.string(),
  isolation: z.enum(ISOLATIONS),
  held: z.array(attemptStatus),
});
export type Hello = z.infer<typeof hello>;

/**
 * What to do with each held attempt. keep: go on; log bytes below `durableBytes` are stored, send from there.
 * stop: end it (grace first) and keep reporting. forget: delete its folder; the server has all it needs.
 */
export const hostAction = z.discriminatedUnion("do", [
  z.object({ do: z.literal("keep"), attemptId: z.string(), durableBytes: z.number().int() }),
  z.object({ do: z.literal("stop"), attemptId: z.string(), durableBytes: z.number().int(), reason: z.string() }),
  z.object({ do: z.literal("forget"), attemptId: z.string() }),
]);
export type HostAction = z.infer<typeof hostAction>;

/** Answer to hello. Attempts that the host should hold and does not follow as attempt.start messages. */
export const welcome = z.object({ hostId: z.string(), actions: z.array(hostAction) });
export type Welcome = z.infer<typeof welcome>;

/** `bytes` begin at `offset` of the attempt's output on that node. */
export const logChunk = z.object({
  attemptId: z.string(),
  node: z.number().int().min(0),
  offset: z.number().int().min(0),
  bytes: z.instanceof(Uint8Array),
});
export type LogChunk = z.infer<typeof logChunk>;

/** The host can no longer give these bytes (spool damaged or gone): the store records the gap and why. */
export const logGap = z.object({
  attemptId: z.string(),
  node: z.number().int().min(0),
  offset: z.number().int().min(0),
  lengthBytes: z.number().int().positive(),
  reason: z.string(),
});
export type LogGap = z.infer<typeof logGap>;

/**
 * Answer to log.chunk and log.gap: bytes below `durableBytes` are on disk. Below the offset just sent means: go back
 * and send from there. `unknown`: the server wants nothing of this attempt any more.
 */
export const logReceipt = z.object({ durableBytes: z.number().int(), unknown: z.boolean().optional() });
export type LogReceipt = z.infer<typeof logReceipt>;

export const stopOrder = z.object({ attemptId: z.string(), reason: z.string() });
export type StopOrder = z.infer<typeof stopOrder>;
/** `held: false`: the host has no such attempt, and on this connection no start for it came before. */
export const stopReceipt = z.object({ held: z.boolean() });
export type StopReceipt = z.infer<typeof stopReceipt>;
export const forgetOrder = z.object({ attemptId: z.string() });
/** ok: the attempt's spec is durable in its run folder (start), or the folder is gone (forget). */
export const receipt = z.object({ ok: z.boolean(), error: z.string().optional() });
export type Receipt = z.infer<typeof receipt>;

/** Socket.IO's event maps. Every message is acknowledged. */
export interface AgentToServer {
  hello(message: Hello, done: (answer: Welcome) => void): void;
  "attempt.status"(message: AttemptStatus, done: (answer: Receipt) => void): void;
  "log.chunk"(message: LogChunk, done: (answer: LogReceipt) => void): void;
  "log.gap"(message: LogGap, done: (answer: LogReceipt) => void): void;
}
export interface ServerToAgent {
  "attempt.start"(message: RunSpec, done: (answer: Receipt) => void): void;
  "attempt.stop"(message: StopOrder, done: (answer: StopReceipt) => void): void;
  "attempt.forget"(message: z.infer<typeof forgetOrder>, done: (answer: Receipt) => void): void;
}
