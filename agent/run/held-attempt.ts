import { watch, type FSWatcher } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "pino";
import { CapstanError } from "../../lib/errors.ts";
import type { AttemptStatus, RunSpec } from "../../lib/protocol/messages.ts";
import {
  parseExit,
  parseStarted,
  RUN_FOLDER,
  statusOf,
  type FolderSeen,
  type ProcessIdentity,
} from "../../lib/protocol/run-folder.ts";
import { killRun, sweepRun } from "../executors/end-processes.ts";
import type { Executor } from "../executors/executor.ts";
import { carriersOf, isAlive, signal } from "../executors/processes.ts";
import type { LogTail } from "../spool/log-tail.ts";
import { commandFile, programFile, type SandboxTools } from "../supervisor/launch-files.ts";
import type { AttemptFolder } from "./attempt-folder.ts";
import { cleanUpRun, prepareRun } from "./prepare-run.ts";
import type { RunHook } from "./run-hook.ts";

/** What every attempt of an agent shares. */
export interface AttemptWorld {
  hooks: readonly RunHook[];
  executor: Executor;
  tools: SandboxTools;
  startSupervisor(folder: string): void;
  log: Logger;
  /** The attempt's status may have changed. */
  changed(attempt: HeldAttempt): void;
  /** Its output may have grown, or ended. */
  outputGrew(attempt: HeldAttempt): void;
}

/** A supervisor begins within milliseconds; on a crowded host it may take its time. */
const LAUNCH_MS = 5000;
const MOST_LAUNCHES = 3;
/** A namespace is empty a moment after its first process has ended. */
const LOOK_AGAIN_MS = 2;
/** Between two kills, while something is left. */
const KILL_AGAIN_MS = 20;
/** The longest to wait for the sandbox to have a process that SIGTERM can be sent to. */
const FIND_PROCESS_MS = 2;
/** The agent's own end of a run over its time, behind the `timeout` inside the sandbox. */
const OVERTIME_MS = 2000;

/**
 * One attempt on this host. Its state is its run folder; this object watches the folder and moves it on. Modes:
 * waiting (nothing happens before the server's word), preparing (hooks at work), launched (a supervisor was started),
 * ended (no process is left, the exit is known).
 */
export class HeldAttempt {
  readonly id: string;
  #mode: "waiting" | "preparing" | "launched" | "ended" = "waiting";
  #seen: FolderSeen;
  #status: AttemptStatus;
  #watcher: FSWatcher | undefined;
  #preparing = new AbortController();
  #tellBegun: () => void = () => undefined;
  #launches = 0;
  #launchedMs = 0;
  #killing = false;
  #sweeping = false;
  #cleaned: Promise<void> | undefined;
  #endListeners: (() => void)[] = [];

  constructor(
    readonly spec: RunSpec,
    readonly folder: AttemptFolder,
    readonly tail: LogTail,
    private readonly world: AttemptWorld,
  ) {
    this.id = spec.attemptId;
    this.#seen = folder.look();
    if (this.#seen.started) this.#mode = "launched";
    this.#status = statusOf(spec, this.#seen, false);
  }

  get status(): AttemptStatus {
    return this.#status;
  }

  get ended(): boolean {
    return this.#mode === "ended";
  }

  /** True until it is decided that it executes, or that it never will. */
  get isWaiting(): boolean {
    return this.#mode === "waiting";
  }

  /** After a restart of the agent: takes up what goes on, or has gone on, without it. */
  reattach(): void {
    if (this.#mode !== "launched") return;
    this.#watch();
    this.look();
    if (this.ended) return;
    if (this.#seen.stop) void this.#endOnRequest(this.spec.graceMs - (Date.now() - this.#seen.stop.atMs));
    this.check();
  }

  /** Hooks, then the supervisor. Resolves when it has begun, or is never going to. */
  async execute(): Promise<void> {
    if (this.#mode !== "waiting") return;
    this.#mode = "preparing";
    const slow = setTimeout(() => this.look(), SLOW_PREPARE_MS);
    try {
      const setup = await prepareRun(this.world.hooks, this, this.#preparing.signal);
      if (this.#mode !== "preparing") return;
      const { executor, tools } = this.world;
      if (executor.note !== undefined) this.folder.note(executor.note);
      const work = this.folder.file("work");
      this.folder.write("program", programFile(setup, tools, executor.entersWorkFolder ? undefined : work));
      this.folder.write("command", commandFile(executor.wrapper(work), executor.runAs, setup, tools));
      this.#launch();
      await this.#begun();
    } catch (error) {
      if (this.#mode === "preparing") this.#neverStart(sentenceOf(error));
    } finally {
      clearTimeout(slow);
    }
  }

  /** SIGTERM now, SIGKILL after the grace; before the start, it never starts. Asking again changes nothing. */
  stop(reason: string, graceMs = this.spec.graceMs): void {
    if (this.ended) return;
    if (!this.folder.exists()) return this.look();
    if (!this.folder.has("stop.json")) this.folder.write("stop.json", JSON.stringify({ atMs: Date.now(), reason }));
    if (this.#mode !== "launched" || !this.#seen.started) {
      this.#preparing.abort(new Error("stopped"));
      if (this.folder.claimNever()) {
        this.look();
        return;
      }
      this.#mode = "launched";
    }
    void this.#endOnRequest(graceMs);
  }

  /** Ends it at once if need be, then deletes the folder. */
  async destroy(): Promise<void> {
    if (!this.ended) this.stop("the server wants it no more", 0);
    await this.whenEnded();
    await this.#cleaned;
    while (this.#supervisor()) await wait(LOOK_AGAIN_MS); // it leaves right after its last word
    this.#watcher?.close();
    this.tail.drop();
    await this.folder.destroy();
  }

  whenEnded(): Promise<void> {
    return this.ended ? Promise.resolve() : new Promise((resolve) => this.#endListeners.push(resolve));
  }

  /** Reads the folder again, and goes by what it shows. */
  look(): void {
    if (this.ended) return;
    if (!this.folder.exists()) return void this.#endWithoutFolder();
    this.#seen = this.folder.look();
    if (this.#seen.started) this.#tellBegun();
    const status = statusOf(this.spec, this.#seen, this.#mode === "preparing");
    if (status.exit?.cause === "code" && this.#remains()) return;
    const changed = JSON.stringify(status) !== JSON.stringify(this.#status);
    this.#status = status;
    if (status.exit) this.#end(status.exit.logSizeBytes);
    if (changed || status.exit) this.world.changed(this);
  }

  /** The slow look behind the watcher: what no file event tells. */
  check(): void {
    if (this.#mode !== "launched") return;
    this.look();
    if (this.ended || !this.folder.exists()) return;
    this.world.outputGrew(this);
    const { started } = this.#seen;
    if (!started) return this.#checkLaunch();
    const supervisor = parseStarted(started.text);
    if (!this.#lives(supervisor)) void this.#sweep();
    else if (this.folder.has("code"))
      void this.#kill(); // its end does not end what holds its output
    else if (Date.now() > started.atMs + this.spec.maxRuntimeMs + this.spec.graceMs + OVERTIME_MS) void this.#kill();
  }

  #launch(): void {
    this.#mode = "launched";
    this.#launches += 1;
    this.#launchedMs = Date.now();
    this.#watch();
    this.world.startSupervisor(this.folder.path);
  }

  #begun(): Promise<void> {
    return this.ended || this.#seen.started
      ? Promise.resolve()
      : new Promise((resolve) => {
          this.#tellBegun = resolve;
        });
  }

  /** A supervisor that never began is started again; two at once would do no harm, as one gets `started`. */
  #checkLaunch(): void {
    if (Date.now() < this.#launchedMs + LAUNCH_MS || carriersOf(this.id).length > 0) return;
    if (this.#launches < MOST_LAUNCHES) this.#launch();
    else this.#neverStart("The run's supervisor cannot be started on this host.");
  }

  #neverStart(problem: string): void {
    if (!this.folder.exists()) return this.look();
    this.folder.write("prepare-failed", problem);
    if (!this.folder.claimNever()) {
      this.#mode = "launched"; // a supervisor of an earlier agent was faster
      this.#watch();
    }
    this.look();
  }

  async #endOnRequest(graceMs: number): Promise<void> {
    const killAt = Date.now() + graceMs;
    let terminated = false;
    while (!this.ended && Date.now() < killAt) {
      const supervisor = this.#supervisor();
      const user = supervisor && this.world.executor.userProcess(this.folder.path, supervisor.pid);
      if (user !== undefined && signal(user, "SIGTERM")) {
        terminated = true;
        break;
      }
      await wait(FIND_PROCESS_MS);
      this.look();
    }
    if (terminated) await Promise.race([this.whenEnded(), wait(killAt - Date.now(), undefined, { ref: false })]);
    await this.#kill();
  }

  /** Until the supervisor has reported the end, or is found gone itself. */
  async #kill(): Promise<void> {
    if (this.#killing) return;
    this.#killing = true;
    while (!this.ended) {
      const supervisor = this.#supervisor();
      if (supervisor) killRun(this.id, supervisor.pid);
      await wait(KILL_AGAIN_MS);
      this.check();
    }
  }

  async #sweep(): Promise<void> {
    if (this.#sweeping) return;
    this.#sweeping = true;
    const { exit } = this.folder.look();
    const reported = exit && parseExit(exit.text);
    if (!reported) {
      await sweepRun(this.id);
      if (!this.folder.exists()) return this.#tellWithoutFolder();
      this.folder.write("gone", `${Math.max(this.folder.outputBytes() ?? 0, this.tail.knownBytes())}\n`);
    }
    this.look();
  }

  /** Somebody deleted the run's folder: nothing can tell any more how the run goes, and no supervisor can report. */
  async #endWithoutFolder(): Promise<void> {
    if (this.#sweeping) return;
    this.#sweeping = true;
    this.#preparing.abort(new Error("the run's folder is gone"));
    await sweepRun(this.id);
    this.#tellWithoutFolder();
  }

  /** The end is kept in memory alone. To an agent started after that, the attempt is unknown, which the server understands. */
  #tellWithoutFolder(): void {
    if (this.ended) return;
    const logSizeBytes = this.tail.knownBytes();
    this.#status = {
      ...this.#status,
      phase: "exited",
      exit: {
        at: new Date().toISOString(),
        cause: "unreported",
        timedOut: false,
        stopAsked: this.#seen.stop !== undefined,
        message: `Somebody deleted its run folder on the host. Its log is known up to byte ${logSizeBytes}; what was written after that is missing.`,
        logSizeBytes,
      },
    };
    this.#tellBegun();
    this.#end(logSizeBytes);
    this.world.changed(this);
  }

  #supervisor(): ProcessIdentity | undefined {
    const started = this.#seen.started && parseStarted(this.#seen.started.text);
    if (started === undefined || typeof started === "string") return undefined;
    return isAlive(started) ? started : undefined;
  }

  /** A supervisor killed while it wrote `started` left no name, but maybe processes that carry the attempt's id. */
  #lives(supervisor: ReturnType<typeof parseStarted>): boolean {
    if (supervisor === "never") return true;
    return supervisor === "unreadable" ? carriersOf(this.id).length > 0 : isAlive(supervisor);
  }

  /** Kills what the end of the run has not taken with it yet; the end counts when nothing is left. */
  #remains(): boolean {
    const started = this.#seen.started && parseStarted(this.#seen.started.text);
    if (started === undefined || typeof started === "string") return false;
    const left = this.world.executor.remains(this.folder.path, this.id, started.pid);
    for (const pid of left) signal(pid, "SIGKILL");
    if (left.length > 0) setTimeout(() => this.look(), LOOK_AGAIN_MS);
    return left.length > 0;
  }

  #watch(): void {
    if (this.#watcher) return;
    this.#watcher = watch(this.folder.path, (_event, name) => {
      if (name === RUN_FOLDER.output) this.world.outputGrew(this);
      else if (name === null || LOOKED_AT.has(name)) this.look();
    });
    this.#watcher.on("error", () => undefined); // the slow look finds it
  }

  #end(logSizeBytes: number): void {
    this.#mode = "ended";
    this.#watcher?.close();
    this.#watcher = undefined;
    this.tail.finish(logSizeBytes);
    this.world.outputGrew(this);
    this.#cleaned = this.#cleanUp();
    for (const listener of this.#endListeners.splice(0)) listener();
  }

  async #cleanUp(): Promise<void> {
    const failures = await cleanUpRun(this.world.hooks, this);
    if (failures.length === 0 || !this.folder.exists()) return;
    for (const failure of failures) this.folder.note(failure);
    this.#status = statusOf(this.spec, this.folder.look(), false);
    this.world.changed(this);
  }
}

/** A preparation faster than this is not worth a message. */
const SLOW_PREPARE_MS = 100;

const LOOKED_AT: ReadonlySet<string> = new Set([
  RUN_FOLDER.started,
  RUN_FOLDER.exit,
  RUN_FOLDER.blocked,
  RUN_FOLDER.lost,
]);

function sentenceOf(error: unknown): string {
  if (error instanceof CapstanError) return error.message;
  return `The run could not be prepared: ${error instanceof Error ? error.message : String(error)}`;
}
