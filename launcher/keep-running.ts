import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { identityOf } from "./bootstrap/process-identity.mjs";
import type { ProcessIdentity } from "./bootstrap/process-identity.mjs";
import { decideRestart } from "./decide-restart.ts";
import type { GivenUp } from "./decide-restart.ts";

export interface ProgramSpec {
  readonly name: "server" | "agent";
  /** Node's arguments: the program's file, and what it is given. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Gets standard output and error, appended. */
  readonly logFile: string;
  /** An exit status by which the program says that trying again is pointless. */
  readonly finalStatus?: number;
}

export interface ProgramEvents {
  /** The program was started, for the first time or again. */
  started(identity: ProcessIdentity | undefined): void;
  /** It died unasked and is not started again. */
  gaveUp(because: GivenUp, status: number | null): void;
}

/** One child of the launcher, started again when it dies unasked, until it is stopped or dies too often. */
export interface KeptProgram {
  readonly name: ProgramSpec["name"];
  /** From now on a death is answered by a restart. */
  ready(): void;
  /** Ends it and starts it again; no death is counted. */
  restart(graceMs: number): Promise<void>;
  /** SIGTERM, after `graceMs` SIGKILL; done when the process is gone. */
  stop(graceMs: number): Promise<void>;
}

/** Starts the program and keeps it running. */
export function keepRunning(spec: ProgramSpec, events: ProgramEvents): KeptProgram {
  const deathsMs: number[] = [];
  let everReady = false;
  let asked = false;
  let child = start();

  function start(): ChildProcess {
    const log = fs.openSync(spec.logFile, "a", 0o600);
    // A session of its own: Ctrl-C in the terminal and a signal to the launcher's group reach the launcher alone,
    // which then stops its programs in order. Output goes to the file itself, since a pipe would break with us.
    const started = spawn(process.execPath, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ["ignore", log, log],
      detached: true,
    });
    fs.closeSync(log);
    started.once("error", () => {
      onEnd(started, 1);
    });
    started.once("exit", (status) => {
      onEnd(started, status);
    });
    events.started(started.pid === undefined ? undefined : identityOf(started.pid));
    return started;
  }

  function onEnd(ended: ChildProcess, status: number | null): void {
    if (asked || ended !== child) return;
    deathsMs.push(Date.now());
    const decision = decideRestart({
      deathsMs,
      everReady,
      status,
      ...(spec.finalStatus === undefined ? {} : { finalStatus: spec.finalStatus }),
    });
    if (!decision.again) {
      events.gaveUp(decision.because, status);
      return;
    }
    setTimeout(() => {
      if (!asked) child = start();
    }, decision.afterMs);
  }

  async function end(graceMs: number): Promise<void> {
    const ending = child;
    const killAt = Date.now() + graceMs;
    ending.kill("SIGTERM");
    while (ending.exitCode === null && ending.signalCode === null && ending.pid !== undefined) {
      if (Date.now() > killAt) ending.kill("SIGKILL");
      await sleep(10);
    }
  }

  return {
    name: spec.name,
    ready: () => {
      everReady = true;
    },
    restart: async (graceMs) => {
      asked = true;
      await end(graceMs);
      asked = false;
      child = start();
    },
    stop: async (graceMs) => {
      asked = true;
      await end(graceMs);
    },
  };
}
