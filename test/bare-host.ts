import { io, type Socket } from "socket.io-client";
import { onTestFinished } from "vitest";
import {
  logReceipt,
  PROTOCOL_VERSION,
  receipt,
  runSpec,
  stopOrder,
  welcome,
  type AttemptStatus,
  type Hello,
  type RunSpec,
  type Welcome,
} from "../lib/protocol/messages.ts";
import { eventually } from "./eventually.ts";

/** A host that says what the test tells it to, over a real connection. */
export interface BareHost {
  /** Specs of attempts that the server told it to start, in order. */
  readonly started: RunSpec[];
  /** Ids of attempts it was told to stop. */
  readonly stops: string[];
  readonly forgotten: string[];
  /** What it answers to a stop: does it hold the attempt? */
  holds: (attemptId: string) => boolean;
  /** Why it takes no run, while it takes none. */
  refuses: string | undefined;
  hello(held?: AttemptStatus[], part?: Partial<Hello>): Promise<Welcome>;
  /** The nth start order, waited for. */
  start(n?: number): Promise<RunSpec>;
  says(status: AttemptStatus): Promise<void>;
  /** Sends output bytes; gives the durable offset. */
  writes(attemptId: string, offset: number, bytes: string | Uint8Array): Promise<number>;
  leave(): void;
  /** True once its connection has ended. */
  isCut(): boolean;
}

export async function connectHost(server: { url: string; hostToken: string }): Promise<BareHost> {
  const socket: Socket = io(`${server.url}/agents`, {
    transports: ["websocket"],
    reconnection: false,
    forceNew: true,
    auth: { token: server.hostToken, protocol: PROTOCOL_VERSION, agentVersion: "test" },
  });
  onTestFinished(() => void socket.disconnect());
  const started: RunSpec[] = [];
  const stops: string[] = [];
  const forgotten: string[] = [];
  const ask = (name: string, message: unknown): Promise<unknown> => socket.timeout(5_000).emitWithAck(name, message);
  const host: BareHost = {
    started,
    stops,
    forgotten,
    holds: () => true,
    refuses: undefined,
    hello: async (held = [], part = {}) =>
      welcome.parse(
        await ask("hello", {
          ...{ hostName: "local", vcpus: 2, memoryGb: 16, gpus: 0, architecture: "x64", isolation: "bubblewrap" },
          ...part,
          held,
        }),
      ),
    start: async (n = 0) => eventually(() => started[n]),
    says: async (status) => void receipt.parse(await ask("attempt.status", status)),
    writes: async (attemptId, offset, bytes) =>
      logReceipt.parse(await ask("log.chunk", { attemptId, node: 0, offset, bytes: Buffer.from(bytes) })).durableBytes,
    leave: () => void socket.disconnect(),
    isCut: () => !socket.connected,
  };
  socket.on("attempt.start", (spec: unknown, done: (answer: unknown) => void) => {
    if (host.refuses !== undefined) {
      done({ ok: false, error: host.refuses });
      return;
    }
    started.push(runSpec.parse(spec));
    done({ ok: true });
  });
  socket.on("attempt.stop", (order: unknown, done: (answer: unknown) => void) => {
    const { attemptId } = stopOrder.parse(order);
    stops.push(attemptId);
    done({ held: host.holds(attemptId) });
  });
  socket.on("attempt.forget", (order: { attemptId: string }, done: (answer: unknown) => void) => {
    forgotten.push(order.attemptId);
    done({ ok: true });
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("connect_error", reject);
  });
  return host;
}

/** Statuses as an agent reports them. */
export const runningStatus = (attemptId: string): AttemptStatus => ({
  attemptId,
  phase: "running",
  startedAt: new Date().toISOString(),
  notes: [],
});
export const exitedStatus = (
  attemptId: string,
  exit: Partial<NonNullable<AttemptStatus["exit"]>> = {},
): AttemptStatus => ({
  ...runningStatus(attemptId),
  phase: "exited",
  exit: {
    ...{ at: new Date().toISOString(), cause: "code", code: 0, timedOut: false, stopAsked: false, logSizeBytes: 0 },
    ...exit,
  },
});
