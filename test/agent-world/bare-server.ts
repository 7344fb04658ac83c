import { createHash, randomBytes } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Server, type Socket } from "socket.io";
import {
  handshake,
  hello,
  logChunk,
  logGap,
  attemptStatus,
  type AgentToServer,
  type AttemptStatus,
  type HostAction,
  type Hello,
  type LogGap,
  type RunSpec,
  type ServerToAgent,
} from "../../lib/protocol/messages.ts";

type AgentSocket = Socket<AgentToServer, ServerToAgent>;

/** What the server knows of one attempt; it outlives every connection. */
export interface KnownAttempt {
  spec: RunSpec;
  /** Started by an acknowledged attempt.start, or seen in a hello. */
  accepted: boolean;
  stop?: string;
  forgotten: boolean;
  statuses: AttemptStatus[];
  log: Buffer[];
  durableBytes: number;
  gaps: LogGap[];
  /** Bytes that came again with other content, or out of order in a way the protocol does not allow. */
  faults: string[];
}

const TOKEN = "test-host-token";

/** Just enough of a server: the agents' namespace, artifacts, and a log store that takes bytes by offset. */
export class BareServer {
  readonly attempts = new Map<string, KnownAttempt>();
  readonly artifacts = new Map<string, Buffer>();
  readonly token = TOKEN;
  hellos: Hello[] = [];
  /** Requests of an artifact, by SHA-256. */
  fetches: string[] = [];
  /** Answers artifact requests with this status while set. */
  artifactStatus: number | undefined;
  #http = http.createServer((request, response) => this.#serveArtifact(request, response));
  #io = new Server<AgentToServer, ServerToAgent>(this.#http);
  #socket: AgentSocket | undefined;
  #waiters = new Set<() => void>();
  port = 0;

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#http.listen(0, "127.0.0.1", resolve));
    this.port = (this.#http.address() as AddressInfo).port;
    const agents = this.#io.of("/agents");
    agents.use((socket, next) => {
      const parsed = handshake.safeParse(socket.handshake.auth);
      if (parsed.data?.token === TOKEN) return next();
      next(Object.assign(new Error("The host token is not known here."), { data: { kind: "unauthenticated" } }));
    });
    agents.on("connection", (socket) => this.#accept(socket));
  }

  async close(): Promise<void> {
    await this.#io.close();
  }

  get connected(): boolean {
    return this.#socket?.connected ?? false;
  }

  artifact(fileName: string, kind: RunSpec["artifact"]["kind"], content: string | Buffer): RunSpec["artifact"] {
    const bytes = Buffer.from(content);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    this.artifacts.set(sha256, bytes);
    return { fileName, kind, sizeBytes: bytes.length, sha256 };
  }

  /** Knows the attempt and sends it, now or after the next hello. */
  start(spec: RunSpec): KnownAttempt {
    const known: KnownAttempt = {
      spec,
      accepted: false,
      forgotten: false,
      statuses: [],
      log: [],
      durableBytes: 0,
      gaps: [],
      faults: [],
    };
    this.attempts.set(spec.attemptId, known);
    this.#send(known);
    return known;
  }

  stop(attemptId: string, reason = "cancel"): void {
    const known = this.known(attemptId);
    known.stop = reason;
    this.#socket?.timeout(5000).emit("attempt.stop", { attemptId, reason }, () => undefined);
  }

  forget(attemptId: string): Promise<boolean> {
    this.known(attemptId).forgotten = true;
    return new Promise((resolve) => {
      if (!this.#socket) return resolve(false);
      this.#socket
        .timeout(10_000)
        .emit("attempt.forget", { attemptId }, (error: Error | null, answer) => resolve(!error && answer.ok));
    });
  }

  known(attemptId: string): KnownAttempt {
    const known = this.attempts.get(attemptId);
    if (!known) throw new Error(`no attempt ${attemptId}`);
    return known;
  }

  status(attemptId: string): AttemptStatus | undefined {
    return this.known(attemptId).statuses.at(-1);
  }

  log(attemptId: string): Buffer {
    return Buffer.concat(this.known(attemptId).log);
  }

  /** Looks again whenever anything came from an agent, and each 20 ms. */
  async until(condition: () => boolean, what: string, timeoutMs = 20_000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!condition()) {
      if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 20);
        this.#waiters.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** Exited, and every byte of its log stored or given up. */
  isComplete(attemptId: string): boolean {
    const exit = this.status(attemptId)?.exit;
    return exit !== undefined && this.known(attemptId).durableBytes >= exit.logSizeBytes;
  }

  #accept(socket: AgentSocket): void {
    this.#socket = socket;
    socket.on("hello", (message, done) => {
      const said = hello.parse(message);
      this.hellos.push(said);
      done({ hostId: "host", actions: said.held.map((status) => this.#actionOn(status)) });
      const held = new Set(said.held.map(({ attemptId }) => attemptId));
      for (const known of this.attempts.values()) {
        if (!held.has(known.spec.attemptId) && !known.accepted && !known.forgotten) this.#send(known);
      }
      this.#tell();
    });
    socket.on("attempt.status", (message, done) => {
      const status = attemptStatus.parse(message);
      this.attempts.get(status.attemptId)?.statuses.push(status);
      done({ ok: this.attempts.has(status.attemptId) });
      this.#tell();
    });
    socket.on("log.chunk", (message, done) => {
      const { attemptId, offset, bytes } = logChunk.parse(message);
      const known = this.attempts.get(attemptId);
      if (!known || known.forgotten) return done({ durableBytes: 0, unknown: true });
      this.#store(known, offset, Buffer.from(bytes));
      done({ durableBytes: known.durableBytes });
      this.#tell();
    });
    socket.on("log.gap", (message, done) => {
      const gap = logGap.parse(message);
      const known = this.known(gap.attemptId);
      known.gaps.push(gap);
      known.durableBytes = Math.max(known.durableBytes, gap.offset + gap.lengthBytes);
      done({ durableBytes: known.durableBytes });
      this.#tell();
    });
  }

  #actionOn(status: AttemptStatus): HostAction {
    const { attemptId } = status;
    const known = this.attempts.get(attemptId);
    if (!known || known.forgotten) return { do: "forget", attemptId };
    known.accepted = true;
    known.statuses.push(status);
    const { durableBytes, stop } = known;
    return stop === undefined
      ? { do: "keep", attemptId, durableBytes }
      : { do: "stop", attemptId, durableBytes, reason: stop };
  }

  #send(known: KnownAttempt): void {
    this.#socket?.timeout(5000).emit("attempt.start", known.spec, (error: Error | null, answer) => {
      if (!error && answer.ok) known.accepted = true;
      else if (!error) known.faults.push(`start refused: ${answer.error}`);
      this.#tell();
    });
  }

  #store(known: KnownAttempt, offset: number, bytes: Buffer): void {
    if (offset > known.durableBytes) return; // the agent goes back
    const already = known.durableBytes - offset;
    if (already > 0 && known.gaps.length === 0) {
      const stored = Buffer.concat(known.log).subarray(offset, offset + Math.min(already, bytes.length));
      if (!stored.equals(bytes.subarray(0, stored.length))) known.faults.push(`other bytes at ${offset}`);
    }
    const fresh = bytes.subarray(Math.min(already, bytes.length));
    known.log.push(fresh);
    known.durableBytes += fresh.length;
  }

  #serveArtifact(request: http.IncomingMessage, response: http.ServerResponse): void {
    const attemptId = /^\/api\/agents\/attempts\/([^/]+)\/artifact$/.exec(request.url ?? "")?.[1] ?? "";
    const spec = this.attempts.get(decodeURIComponent(attemptId))?.spec;
    const bytes = spec && this.artifacts.get(spec.artifact.sha256);
    if (spec) this.fetches.push(spec.artifact.sha256);
    if (this.artifactStatus !== undefined) response.writeHead(this.artifactStatus).end();
    else if (request.headers.authorization !== `Bearer ${TOKEN}`) response.writeHead(401).end();
    else if (!bytes) response.writeHead(404).end();
    else response.end(bytes);
  }

  #tell(): void {
    for (const wake of this.#waiters) wake();
    this.#waiters.clear();
  }
}

/** An attempt's id as the service makes them. */
export const newAttemptId = (): string => `ocid1.datasciencejobrunattempt.oc1.cap.${randomBytes(30).toString("hex")}`;
