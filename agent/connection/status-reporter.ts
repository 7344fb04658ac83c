import type { AttemptStatus, Receipt } from "../../lib/protocol/messages.ts";

export interface StatusWire {
  sendStatus(status: AttemptStatus, done: (answer: Receipt | undefined) => void): void;
}

/** After a status that the server could not take. */
const RETRY_MS = 1000;
/**
 * A level that is not the last one is held this long: a run that ends sooner is told in one message, which spares the
 * server a transaction of three (no-op runs per second end to end, bench/spine.ts).
 */
const SETTLE_MS = 25;

interface Line {
  /** The level the server has, as text. */
  told: string;
  sending: boolean;
  settling?: NodeJS.Timeout | undefined;
}

/**
 * Keeps the server's knowledge of each attempt level with the run folder's. One status of an attempt is under way at a
 * time; when it is answered, the newest follows if it says anything else.
 */
export class StatusReporter {
  readonly #lines = new Map<string, Line>();
  #wire: StatusWire | undefined;
  #connection = 0;

  constructor(private readonly statusOf: (attemptId: string) => AttemptStatus | undefined) {}

  /** `told`: what the hello on this connection has said already. */
  connected(wire: StatusWire, told: readonly AttemptStatus[]): void {
    this.#wire = wire;
    this.#connection += 1;
    for (const line of this.#lines.values()) clearTimeout(line.settling);
    this.#lines.clear();
    for (const status of told) this.#lines.set(status.attemptId, { told: JSON.stringify(status), sending: false });
  }

  disconnected(): void {
    this.#wire = undefined;
    this.#connection += 1;
  }

  /** The attempt's level may have changed. */
  changed(attemptId: string): void {
    this.#look(attemptId, false);
  }

  #look(attemptId: string, settled: boolean): void {
    const wire = this.#wire;
    const status = this.statusOf(attemptId);
    if (!wire || !status) return;
    const line = this.#lines.get(attemptId) ?? { told: "", sending: false };
    this.#lines.set(attemptId, line);
    const text = JSON.stringify(status);
    if (line.sending || line.told === text) return;
    if (!status.exit && !settled) {
      line.settling ??= setTimeout(() => {
        line.settling = undefined;
        this.#look(attemptId, true);
      }, SETTLE_MS);
      return;
    }
    clearTimeout(line.settling);
    line.settling = undefined;
    line.sending = true;
    const connection = this.#connection;
    wire.sendStatus(status, (answer) => {
      if (connection !== this.#connection) return;
      line.sending = false;
      if (answer?.ok) {
        line.told = text;
        this.changed(attemptId);
      } else {
        setTimeout(() => {
          if (connection === this.#connection) this.changed(attemptId);
        }, RETRY_MS);
      }
    });
  }

  forget(attemptId: string): void {
    clearTimeout(this.#lines.get(attemptId)?.settling);
    this.#lines.delete(attemptId);
  }
}
