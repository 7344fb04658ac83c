import type { z } from "zod";
import { CapstanError } from "../../lib/errors.ts";
import {
  attemptStatus,
  hello,
  logChunk,
  logGap,
  receipt,
  stopReceipt,
  type AttemptExit,
  type Hello,
  type LogReceipt,
  type Receipt,
  type Welcome,
} from "../../lib/protocol/messages.ts";
import { greetHost } from "../attempts/greet-host.ts";
import { hostWork } from "../attempts/host-work.ts";
import { openAttempts } from "../attempts/open-attempts.ts";
import { recordNeverHeld } from "../attempts/record-never-held.ts";
import { recordRefusal } from "../attempts/record-refusal.ts";
import { recordStatus, type ClosedLog } from "../attempts/record-status.ts";
import { settleLog } from "../attempts/settle-log.ts";
import { LOG_NODE } from "../logs/get-log-status.ts";
import { wakeable } from "../scheduler/wakeable.ts";
import type { World } from "../world.ts";
import type { AgentSocket } from "./agent-gateway.ts";

/** How long a host has to acknowledge; then the tick sends again. */
const ACK_MS = 10_000;
const TICK_MS = 2_000;
/** How long it is remembered what was told about an ended attempt: longer than any read of the database may take. */
const TOLD_MS = 60_000;

/**
 * One agent's connection. Modes: before hello nothing is sent and nothing but hello is heard; after it, starts and
 * stops flow down, statuses and log bytes up; after close() nothing does.
 */
export class AgentConnection {
  private greeted = false;
  /** A hello said again on this connection (its answer was slow) is older than what flowed since: same answer. */
  private welcome: Promise<Welcome> | undefined;
  /** Starts and stops acknowledged on this connection; sent again on the next one if still due. */
  private readonly told = new Set<string>();
  /** Attempts known to be this host's; their log bytes are taken without asking the database again. */
  private readonly own = new Set<string>();
  /** Output sizes of attempts that ended and whose log is not complete yet. */
  private readonly ending = new Map<string, number>();
  private readonly push: ReturnType<typeof wakeable>;

  constructor(
    private readonly world: World,
    private readonly socket: AgentSocket,
  ) {
    this.push = wakeable(() => this.pushWork(), TICK_MS, this.report("work could not be sent to the host"));
    this.answer("hello", hello, (message) => {
      this.welcome ??= this.onHello(message).catch((error: unknown) => {
        this.welcome = undefined;
        throw error;
      });
      return this.welcome;
    });
    this.answer("attempt.status", attemptStatus, async (status): Promise<Receipt> => {
      const { attemptId, exit } = status;
      const { principal, hostId } = this.socket.data;
      const closedLog =
        exit && (await this.owns(attemptId)) ? await this.closeLog(attemptId, exit.logSizeBytes) : undefined;
      await recordStatus(this.world, principal, { hostId, status, ...(closedLog && { closedLog }) });
      this.own.add(attemptId);
      if (closedLog) this.forgetSoon(attemptId);
      else if (exit) await this.onExit(attemptId, exit);
      return { ok: true };
    });
    this.answer("log.chunk", logChunk, async (chunk): Promise<LogReceipt> => {
      if (!(await this.owns(chunk.attemptId))) return { durableBytes: 0, unknown: true };
      const { attemptId, node, offset, bytes } = chunk;
      const { durableBytes } = await this.world.logs.append(attemptId, node, offset, bytes);
      this.settleSoon(attemptId, durableBytes);
      return { durableBytes };
    });
    this.answer("log.gap", logGap, async (gap): Promise<LogReceipt> => {
      if (!(await this.owns(gap.attemptId))) return { durableBytes: 0, unknown: true };
      const { attemptId, node, offset, lengthBytes, reason } = gap;
      const { durableBytes } = await this.world.logs.gap(attemptId, node, offset, lengthBytes, reason);
      this.settleSoon(attemptId, durableBytes);
      return { durableBytes };
    });
  }

  /** Looks whether the host is to be told something. */
  wake(): void {
    if (this.greeted) this.push.wake();
  }

  /** A newer connection of the same host took over. */
  replace(): void {
    this.close();
    this.socket.disconnect(true);
  }

  close(): void {
    this.greeted = false;
    void this.push.stop();
  }

  private async onHello(message: Hello): Promise<Welcome> {
    const { principal, hostId, agentVersion } = this.socket.data;
    const known = await openAttempts(this.world, principal, { hostId });
    const durableBytes = new Map<string, number>();
    for (const { id } of known) durableBytes.set(id, await this.world.logs.durableBytes(id, LOG_NODE));
    const actions = await greetHost(this.world, principal, { hostId, hello: message, agentVersion, durableBytes });
    for (const { id } of known) this.own.add(id);
    this.greeted = true;
    this.push.wake();
    for (const { attemptId, exit } of message.held) {
      if (exit && this.own.has(attemptId)) await this.onExit(attemptId, exit);
    }
    return { hostId, actions };
  }

  private async pushWork(): Promise<void> {
    if (!this.greeted) return;
    const { principal, hostId } = this.socket.data;
    const { starts, stops } = await hostWork(this.world, principal, {
      hostId,
      isTold: (attemptId, what) => this.told.has(`${what} ${attemptId}`),
    });
    for (const spec of starts) {
      this.own.add(spec.attemptId);
      this.tell(`start ${spec.attemptId}`, async () => {
        const answer = receipt.parse(await this.socket.timeout(ACK_MS).emitWithAck("attempt.start", spec));
        if (answer.ok) return;
        const reason = answer.error ?? "it gives no reason.";
        await recordRefusal(this.world, principal, { hostId, attemptId: spec.attemptId, reason });
        throw new Error(reason);
      });
    }
    for (const stop of stops) {
      this.tell(`stop ${stop.attemptId}`, async () => {
        const answer = stopReceipt.parse(await this.socket.timeout(ACK_MS).emitWithAck("attempt.stop", stop));
        if (!answer.held) await recordNeverHeld(this.world, principal, { hostId, attemptId: stop.attemptId });
      });
    }
  }

  /** Sends once for each connection; what fails is due again at the next tick. */
  private tell(what: string, send: () => Promise<void>): void {
    if (this.told.has(what)) return;
    this.told.add(what);
    send().catch((error: unknown) => {
      this.told.delete(what);
      this.report(what)(error);
    });
  }

  private async owns(attemptId: string): Promise<boolean> {
    if (this.own.has(attemptId)) return true;
    const { principal, hostId } = this.socket.data;
    for (const { id } of await openAttempts(this.world, principal, { hostId })) this.own.add(id);
    return this.own.has(attemptId);
  }

  private async onExit(attemptId: string, exit: AttemptExit): Promise<void> {
    this.ending.set(attemptId, exit.logSizeBytes);
    this.settleSoon(attemptId, await this.world.logs.durableBytes(attemptId, LOG_NODE));
  }

  /** Once every byte is stored: the log is closed, and the host may forget the attempt. */
  private settleSoon(attemptId: string, durableBytes: number): void {
    const size = this.ending.get(attemptId);
    if (size === undefined || durableBytes < size) return;
    this.ending.delete(attemptId);
    this.settle(attemptId, size).catch(this.report(`the log of ${attemptId} could not be closed`));
  }

  private async settle(attemptId: string, size: number): Promise<void> {
    const { principal, hostId } = this.socket.data;
    const outcome = await this.closeLog(attemptId, size);
    if (!outcome) return;
    await settleLog(this.world, principal, { hostId, attemptId, outcome });
    this.forgetSoon(attemptId);
  }

  /** Closes the log in the store if all of it is there. */
  private async closeLog(attemptId: string, size: number): Promise<ClosedLog | undefined> {
    const outcome = await this.world.logs.finish(attemptId, LOG_NODE, size);
    return outcome === "open" ? undefined : outcome === "complete" ? "COMPLETE" : "PARTIAL";
  }

  /** The server has all it needs: the host's folder may go. Lost, it is said again at the next hello. */
  private forgetSoon(attemptId: string): void {
    this.own.delete(attemptId);
    // a look for work that began before the end was recorded may still take it for due: it must find it told
    setTimeout(() => {
      this.told.delete(`start ${attemptId}`);
      this.told.delete(`stop ${attemptId}`);
    }, TOLD_MS).unref();
    const sent = this.socket.timeout(ACK_MS).emitWithAck("attempt.forget", { attemptId });
    sent.catch(this.report(`the host was not told to forget ${attemptId}`));
  }

  /**
   * Hears one message: parsed, handled, acknowledged. A refusal that will not pass by itself is acknowledged as such;
   * anything else is not acknowledged at all, so that the agent says it again.
   */
  private answer<S extends z.ZodType, A>(
    name: "hello" | "attempt.status" | "log.chunk" | "log.gap",
    schema: S,
    handle: (message: z.infer<S>) => Promise<A>,
  ): void {
    const listener = (message: unknown, done: (answer: unknown) => void): void => {
      if (name !== "hello" && !this.greeted) return;
      Promise.resolve()
        .then(() => handle(schema.parse(message)))
        .then(done, (error: unknown) => {
          if (error instanceof CapstanError && error.kind === "not-found") done(unknownAttempt(name));
          this.report(`${name} could not be taken in`)(error);
        });
    };
    this.socket.on(name, listener);
  }

  private report(what: string): (error: unknown) => void {
    return (error) => {
      if (this.socket.connected) this.world.log.warn({ error, host: this.socket.data.hostName }, what);
    };
  }
}

const unknownAttempt = (name: string): Receipt | LogReceipt =>
  name.startsWith("log.") ? { durableBytes: 0, unknown: true } : { ok: false, error: "unknown attempt" };
