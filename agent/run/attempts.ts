import { mkdirSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { AttemptStatus, HostAction, Receipt, RunSpec, StopReceipt, Welcome } from "../../lib/protocol/messages.ts";
import { LogTail } from "../spool/log-tail.ts";
import { AttemptFolder, TRASH_PREFIX } from "./attempt-folder.ts";
import { HeldAttempt, type AttemptWorld } from "./held-attempt.ts";

/** Runs on their way to their start at the same time; the rest wait their turn. */
const PREPARED_AT_ONCE = 8;
/** The slow look behind the file watchers; slower with many runs. */
const CHECK_MS = 250;
const CHECK_MS_PER_RUN = 4;

/** An attempt's id names a folder. */
const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/;

export interface AttemptsWorld extends AttemptWorld {
  /** Null where part of a file cannot be freed. */
  fallocate: string | null;
  spoolLimitBytes: number;
}

/** Every attempt this host holds: one run folder each, and nothing that is only remembered. */
export class Attempts {
  readonly #held = new Map<string, HeldAttempt>();
  readonly #queue: HeldAttempt[] = [];
  #preparing = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly folder: string,
    private readonly world: AttemptsWorld,
  ) {}

  /** Finds the run folders again: what runs is watched from here on, what has not started waits for the server's word. */
  async open(): Promise<void> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(this.folder)) {
      const folder = new AttemptFolder(path.join(this.folder, name));
      const spec = name.startsWith(TRASH_PREFIX) ? undefined : folder.readSpec();
      if (spec?.attemptId === name) this.#hold(spec, folder);
      else await rm(folder.path, { recursive: true, force: true }); // a start that was never acknowledged
    }
    for (const attempt of this.#held.values()) attempt.reattach();
    this.#checkLater();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  statuses(): AttemptStatus[] {
    return [...this.#held.values()].map(({ status }) => status);
  }

  statusOf(attemptId: string): AttemptStatus | undefined {
    return this.#held.get(attemptId)?.status;
  }

  values(): Iterable<HeldAttempt> {
    return this.#held.values();
  }

  /** Holds it as of now, so that a stop that follows finds it. */
  start(spec: RunSpec): Receipt {
    const { attemptId } = spec;
    if (!SAFE_ID.test(attemptId)) return { ok: false, error: `"${attemptId}" cannot be an attempt's id.` };
    if (!this.#held.has(attemptId)) {
      const folder = new AttemptFolder(path.join(this.folder, attemptId));
      try {
        folder.create(spec);
      } catch (error) {
        const problem = error instanceof Error ? error.message : String(error);
        return { ok: false, error: `The host cannot make the run's folder: ${problem}` };
      }
      this.#hold(spec, folder);
    }
    this.#execute(attemptId);
    return { ok: true };
  }

  stop(attemptId: string, reason: string): StopReceipt {
    const attempt = this.#held.get(attemptId);
    attempt?.stop(reason);
    return { held: attempt !== undefined };
  }

  async forget(attemptId: string): Promise<Receipt> {
    const attempt = this.#held.get(attemptId);
    if (attempt) {
      await attempt.destroy();
      this.#held.delete(attemptId);
    }
    return { ok: true };
  }

  /** The server's word on what is held, after a connect. */
  apply({ actions }: Welcome): void {
    for (const action of actions) this.#apply(action);
  }

  #apply(action: HostAction): void {
    const attempt = this.#held.get(action.attemptId);
    if (!attempt) return;
    if (action.do === "forget") {
      this.forget(action.attemptId).catch((error: unknown) => {
        this.world.log.error({ attemptId: action.attemptId, error }, "the run's folder cannot be deleted");
      });
      return;
    }
    attempt.tail.resume(action.durableBytes);
    this.world.outputGrew(attempt);
    if (action.do === "stop") attempt.stop(action.reason);
    else this.#execute(action.attemptId);
  }

  #hold(spec: RunSpec, folder: AttemptFolder): void {
    const tail = new LogTail(spec.attemptId, folder.file("output"), this.world.fallocate, this.world.spoolLimitBytes);
    this.#held.set(spec.attemptId, new HeldAttempt(spec, folder, tail, this.world));
  }

  #execute(attemptId: string): void {
    const attempt = this.#held.get(attemptId);
    if (!attempt?.isWaiting || this.#queue.includes(attempt)) return;
    this.#queue.push(attempt);
    this.#prepareNext();
  }

  #prepareNext(): void {
    while (this.#preparing < PREPARED_AT_ONCE) {
      const attempt = this.#queue.shift();
      if (!attempt) return;
      this.#preparing += 1;
      attempt
        .execute()
        .catch((error: unknown) => this.world.log.error({ attemptId: attempt.id, error }, "preparing failed"))
        .finally(() => {
          this.#preparing -= 1;
          this.#prepareNext();
        });
    }
  }

  #checkLater(): void {
    this.#timer = setTimeout(
      () => {
        for (const attempt of this.#held.values()) attempt.check();
        this.#checkLater();
      },
      Math.max(CHECK_MS, CHECK_MS_PER_RUN * this.#held.size),
    );
  }
}
