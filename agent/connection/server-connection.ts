import type { Logger } from "pino";
import { io, type Socket } from "socket.io-client";
import { z } from "zod";
import {
  forgetOrder,
  logReceipt,
  PROTOCOL_VERSION,
  receipt,
  runSpec,
  stopOrder,
  welcome,
  type AgentToServer,
  type AttemptStatus,
  type Handshake,
  type Hello,
  type LogChunk,
  type LogGap,
  type LogReceipt,
  type Receipt,
  type RunSpec,
  type ServerToAgent,
  type StopOrder,
  type StopReceipt,
  type Welcome,
} from "../../lib/protocol/messages.ts";

/** First wait before connecting again, doubled with jitter up to the longest. */
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 2000;

export interface ConnectionSettings {
  url: string;
  token: string;
  agentVersion: string;
  /** A message without an answer for this long means that the connection is no use; it is made anew. */
  ackTimeoutMs: number;
}

/** What the agent does with what the server says. Called in the order in which the messages came. */
export interface ServerListener {
  hello(): Hello;
  welcomed(answer: Welcome): void;
  disconnected(): void;
  start(spec: RunSpec): Receipt;
  stop(order: StopOrder): StopReceipt;
  forget(attemptId: string): Promise<Receipt>;
  /** The server does not let this host in, and trying again makes no sense. */
  refused(message: string): void;
}

/**
 * The agent's one connection, dialled out, for ever tried again. Modes: away, greeting (hello is out), live. Only in
 * live does anything else go out; what is not answered in time ends the connection, and the next hello heals it.
 */
export class ServerConnection {
  readonly #socket: Socket<ServerToAgent, AgentToServer>;
  #live = false;
  #ended = false;
  #again: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: ConnectionSettings,
    private readonly listener: ServerListener,
    private readonly log: Logger,
  ) {
    const auth: Handshake = { token: settings.token, protocol: PROTOCOL_VERSION, agentVersion: settings.agentVersion };
    this.#socket = io(new URL("/agents", settings.url).href, {
      auth,
      autoConnect: false,
      transports: ["websocket"],
      reconnectionDelay: FIRST_WAIT_MS,
      reconnectionDelayMax: LONGEST_WAIT_MS,
      randomizationFactor: 0.5,
      timeout: 5000,
    });
    this.#socket.on("connect", () => this.#greet());
    this.#socket.on("disconnect", (reason) => this.#left(reason));
    this.#socket.on("connect_error", (error) => this.#failed(error));
    this.#hear();
  }

  connect(): void {
    this.#socket.connect();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#again);
    this.#socket.disconnect();
  }

  get live(): boolean {
    return this.#live;
  }

  /** `done` gets undefined when no answer came. */
  sendStatus(status: AttemptStatus, done: (answer: Receipt | undefined) => void): void {
    if (!this.#live) return done(undefined);
    this.#timed().emit("attempt.status", status, (error, answer) => done(this.#answer(receipt, error, answer)));
  }

  sendChunk(chunk: LogChunk, done: (answer: LogReceipt | undefined) => void): void {
    if (!this.#live) return done(undefined);
    this.#timed().emit("log.chunk", chunk, (error, answer) => done(this.#answer(logReceipt, error, answer)));
  }

  sendGap(gap: LogGap, done: (answer: LogReceipt | undefined) => void): void {
    if (!this.#live) return done(undefined);
    this.#timed().emit("log.gap", gap, (error, answer) => done(this.#answer(logReceipt, error, answer)));
  }

  #timed(): ReturnType<Socket<ServerToAgent, AgentToServer>["timeout"]> {
    return this.#socket.timeout(this.settings.ackTimeoutMs);
  }

  #greet(): void {
    const id = this.#socket.id;
    this.#timed().emit("hello", this.listener.hello(), (error, answer) => {
      const parsed = this.#answer(welcome, error, answer);
      if (!parsed || this.#socket.id !== id) return;
      this.#live = true;
      this.log.info({ hostId: parsed.hostId, held: parsed.actions.length }, "connected");
      this.listener.welcomed(parsed);
    });
  }

  #hear(): void {
    this.#socket.on("attempt.start", (message, done) => {
      const spec = runSpec.safeParse(message);
      done(spec.success ? this.listener.start(spec.data) : refusedBy(spec.error));
    });
    this.#socket.on("attempt.stop", (message, done) => {
      const order = stopOrder.safeParse(message);
      done(order.success ? this.listener.stop(order.data) : { held: false });
    });
    this.#socket.on("attempt.forget", (message, done) => {
      const order = forgetOrder.safeParse(message);
      if (!order.success) return done(refusedBy(order.error));
      this.listener.forget(order.data.attemptId).then(done, (error: unknown) => {
        done({ ok: false, error: error instanceof Error ? error.message : String(error) });
      });
    });
  }

  /** A late, missing or unreadable answer ends the connection. */
  #answer<T>(schema: z.ZodType<T>, error: unknown, answer: unknown): T | undefined {
    if (error) {
      if (this.#socket.connected) this.#makeAnew("the server does not answer");
      return undefined;
    }
    const parsed = schema.safeParse(answer);
    if (parsed.success) return parsed.data;
    this.#makeAnew(`the server's answer is not understood: ${z.prettifyError(parsed.error)}`);
    return undefined;
  }

  #makeAnew(why: string): void {
    if (this.#ended) return;
    this.log.warn(`connecting anew: ${why}`);
    this.#socket.disconnect();
    this.#connectLater();
  }

  #left(reason: string): void {
    this.#live = false;
    this.listener.disconnected();
    if (this.#ended) return;
    this.log.warn({ reason }, "disconnected");
    if (reason === "io server disconnect") this.#connectLater();
  }

  /** Socket.IO tries again by itself after trouble on the way, but not after the server's no. */
  #failed(error: Error & { data?: unknown }): void {
    const kind = z.object({ kind: z.string() }).safeParse(error.data).data?.kind;
    if (kind === "forbidden" || kind === "unauthenticated") return this.listener.refused(error.message);
    this.log.debug({ error: error.message }, "cannot connect");
    if (!this.#socket.active) this.#connectLater();
  }

  #connectLater(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#socket.connect(), FIRST_WAIT_MS + Math.random() * LONGEST_WAIT_MS * 0.5);
  }
}

const refusedBy = (error: z.ZodError): Receipt => ({ ok: false, error: z.prettifyError(error) });
