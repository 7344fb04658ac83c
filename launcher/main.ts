import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { forgetUser, noteUser } from "./bootstrap/checkout-users.mjs";
import { LAUNCHED_FOR, launchedPrograms, stopLaunchedPrograms } from "./bootstrap/launched-programs.mjs";
import { becomeLauncher, leaveLauncher, noteStopping } from "./bootstrap/launcher-lock.mjs";
import { ownIdentity } from "./bootstrap/process-identity.mjs";
import type { ProcessIdentity } from "./bootstrap/process-identity.mjs";
import { showProgress } from "./bootstrap/progress.mjs";
import type { StartSettings } from "./bootstrap/settings.mjs";
import { StartProblem } from "./bootstrap/start-problem.mjs";
import type { GivenUp } from "./decide-restart.ts";
import { keepRunning } from "./keep-running.ts";
import type { KeptProgram, ProgramSpec } from "./keep-running.ts";
import { lastWords, logFileOf, readSince, rotateLog } from "./log-file.ts";
import { isHealthy, newSignInLink, serverStatus, underWay } from "./server-answers.ts";
import type { ServerStatus } from "./server-answers.ts";
import { listenForStop } from "./stop-request.ts";
import type { StopRequest } from "./stop-request.ts";

export interface LaunchContext {
  readonly checkout: string;
  /** Folder of the built programs and pages. */
  readonly build: string;
  readonly version: string;
  readonly settings: StartSettings;
  readonly env: NodeJS.ProcessEnv;
  /** Stop after the demonstration run, with its success as the exit status. */
  readonly exitAfterDemo: boolean;
  /** With this, programs are restarted when their code changes; it is given the restart and gives its own end. */
  readonly watch?: (restart: (name: ProgramSpec["name"]) => Promise<void>) => Promise<() => Promise<void>>;
}

/** Together below the 10 s in which a stop has to be over. */
const AGENT_GRACE_MS = 3000;
const SERVER_GRACE_MS = 6000;
const READY_WITHIN_MS = 60_000;
const HOST_WITHIN_MS = 10_000;
const LOG_CHECK_MS = 60_000;
const AGENT_REFUSED = 2;

/**
 * Brings server and local agent up, keeps them running, and stops them in order when asked to by SIGINT, SIGTERM or
 * SIGHUP. Gives the exit status: 0 after an ordinary stop, and where Capstan is running already. Throws StartProblem.
 */
export async function main(context: LaunchContext): Promise<number> {
  const { settings } = context;
  const running = await becomeLauncher(settings.home, settings.url);
  if (running) {
    console.log(alreadyRunning(running));
    return 0;
  }
  const stop = listenForStop();
  // A terminal that was closed takes no more lines; that must not end us before our programs.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  try {
    return await launch(context, stop);
  } finally {
    forgetUser(context.checkout, process.pid);
    leaveLauncher(settings.home);
    stop.release();
  }
}

/** The sentence for a start that finds a living Capstan. */
export function alreadyRunning(launcher: { pid: number; url: string }): string {
  return `Capstan is already running at ${launcher.url} (pid ${String(launcher.pid)}).`;
}

async function launch(context: LaunchContext, stop: StopRequest): Promise<number> {
  const { settings, checkout, build } = context;
  const programs: KeptProgram[] = [];
  const alive = new Map<ProgramSpec["name"], ProcessIdentity>();
  let problem: StartProblem | undefined;

  const start = (spec: ProgramSpec): KeptProgram => {
    const logSize = fs.statSync(spec.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const kept = keepRunning(spec, {
      started: (identity) => {
        if (identity) alive.set(spec.name, identity);
        noteUser(checkout, { processes: [ownIdentity(), ...alive.values()], build, url: settings.url });
      },
      gaveUp: (because, status) => {
        const said = lastWords(readSince(spec.logFile, logSize));
        const line = givenUpLine({ name: spec.name, because, status, said, logFile: spec.logFile });
        if (because === "final") {
          console.error(line); // the server is of use without its local host
          return;
        }
        problem ??= new StartProblem(line);
        stop.ask();
      },
    });
    programs.unshift(kept); // stopped in the opposite order
    return kept;
  };

  const orphans = launchedPrograms(settings.home);
  if (orphans.length > 0) {
    console.log("The last launcher was killed; starting its server and agent anew.");
    await stopLaunchedPrograms(orphans);
  }
  noteUser(checkout, { processes: [ownIdentity()], build, url: settings.url });
  const logs = { server: logFileOf(settings.home, "server"), agent: logFileOf(settings.home, "agent") };
  const rotate = (): void => {
    Object.values(logs).forEach(rotateLog);
  };
  rotate();
  const rotation = setInterval(rotate, LOG_CHECK_MS);
  let endWatch: (() => Promise<void>) | undefined;
  let demoStatus: number | undefined;
  try {
    const server = start(serverSpec(context, logs.server));
    const ready = await showProgress("Starting the server", () =>
      waitFor(() => isHealthy(settings.url), READY_WITHIN_MS, stop),
    );
    if (!ready && !stop.isAsked()) {
      throw new StartProblem(
        `The server did not answer within ${String(READY_WITHIN_MS / 1000)} s; see ${logs.server}.`,
      );
    }
    if (ready) {
      server.ready();
      const agent = start(agentSpec(context, logs.agent));
      agent.ready();
      endWatch = await context.watch?.(async (name) => {
        await programs.find((program) => program.name === name)?.restart(SERVER_GRACE_MS);
      });
      demoStatus = await welcome(context, stop);
      if (!context.exitAfterDemo) await stop.asked;
    }
  } finally {
    clearInterval(rotation);
    noteStopping(settings.home);
    await endWatch?.();
    await stopInOrder(context, programs, problem !== undefined || (demoStatus !== undefined && context.exitAfterDemo));
  }
  if (problem) throw problem;
  if (!context.exitAfterDemo) return 0;
  return demoStatus ?? 1;
}

/** Says what is up and what was found, and runs the demonstration where it is due; gives its exit status. */
async function welcome(context: LaunchContext, stop: StopRequest): Promise<number | undefined> {
  const { settings } = context;
  const localHost = async (): Promise<boolean> =>
    (await serverStatus(settings.url, settings.home))?.hosts.some((host) => host.name === "local" && host.connected) ??
    false;
  const connected = await showProgress("Connecting the local host", () => waitFor(localHost, HOST_WITHIN_MS, stop));
  if (stop.isAsked()) return undefined;
  const status = await serverStatus(settings.url, settings.home);
  console.log(`Capstan ${context.version} is up at ${settings.url}`);
  const host = status?.hosts.find(({ name }) => name === "local");
  console.log(
    connected && host
      ? `  Host local: ${String(host.vcpus)} vCPUs, ${String(Math.round(host.memoryGb))} GB`
      : `  Host local is not connected yet; see ${logFileOf(settings.home, "agent")}`,
  );
  const found = status ? underWay(status) : 0;
  if (found > 0)
    console.log(`  ${count(found, "run is", "runs are")} under way and ${found === 1 ? "was" : "were"} found again`);
  console.log(`  Data: ${settings.home}`);
  if (status && !context.exitAfterDemo) await sayHowToSignIn(context, status);
  if (!context.exitAfterDemo) console.log("  Ctrl-C stops Capstan; runs under way go on");
  const due = status?.empty === true || context.exitAfterDemo;
  return due ? runDemo(context, stop) : undefined;
}

/** A link is made only while nobody can sign in, and not into the log of a start that ends by itself. */
async function sayHowToSignIn({ settings, env }: LaunchContext, { signInReady }: ServerStatus): Promise<void> {
  const link = signInReady ? undefined : await newSignInLink(settings.url, settings.home);
  if (link === undefined) {
    console.log(`  Console: ${env.CAPSTAN_PUBLIC_URL || settings.url}`);
    return;
  }
  console.log(`  Sign in: ${link}`);
  console.log("    (works once, for an hour; npx capstan admin sign-in-link makes another)");
}

/** The demonstration is a command like any other: it talks to the REST API and writes to this terminal. */
async function runDemo(context: LaunchContext, stop: StopRequest): Promise<number> {
  console.log("");
  const demo = spawn(process.execPath, [path.join(context.build, "cli.mjs"), "getting-started"], {
    cwd: context.checkout,
    env: programEnv(context),
    stdio: ["ignore", "inherit", "inherit"],
  });
  const ended = new Promise<number>((resolve) => {
    demo.once("error", () => {
      resolve(1);
    });
    demo.once("exit", (status) => {
      resolve(status ?? 1);
    });
  });
  const status = await Promise.race([ended, stop.asked.then(() => undefined)]);
  if (status !== undefined) return status;
  demo.kill("SIGTERM");
  await ended;
  console.log(""); // its progress bar may stand on this line
  return 1;
}

async function stopInOrder(context: LaunchContext, programs: readonly KeptProgram[], quiet: boolean): Promise<void> {
  if (programs.length === 0) return;
  const status = await serverStatus(context.settings.url, context.settings.home);
  for (const program of programs) await program.stop(program.name === "agent" ? AGENT_GRACE_MS : SERVER_GRACE_MS);
  const goingOn = status ? underWay(status) : 0;
  if (quiet && goingOn === 0) return;
  const note = goingOn > 0 ? ` ${count(goingOn, "run goes", "runs go")} on and will be found again.` : "";
  console.log(`Capstan stopped.${note}`);
}

function serverSpec(context: LaunchContext, logFile: string): ProgramSpec {
  return {
    name: "server",
    args: [path.join(context.build, "server.mjs")],
    cwd: context.checkout,
    env: programEnv(context),
    logFile,
  };
}

function agentSpec(context: LaunchContext, logFile: string): ProgramSpec {
  const { home, url } = context.settings;
  return {
    name: "agent",
    args: [path.join(context.build, "agent.mjs")],
    cwd: home,
    env: {
      ...programEnv(context),
      CAPSTAN_URL: url,
      CAPSTAN_AGENT_HOME: path.join(home, "agent"),
      CAPSTAN_HOST_TOKEN_FILE: path.join(home, "local-host-token"),
      CAPSTAN_HOST_NAME: "local",
      // the checkout too: it may hold a .env, and no run has business there
      CAPSTAN_HIDE: `${home}:${context.checkout}`,
    },
    logFile,
    finalStatus: AGENT_REFUSED,
  };
}

/** npm's own, and the keys to another installation, which its person may have in the shell: ours lie in the home. */
const NOT_PASSED_ON = /^(npm_|CAPSTAN_TOKEN$|CAPSTAN_HOST_TOKEN$)/;

function programEnv(context: LaunchContext): NodeJS.ProcessEnv {
  const { home, host, port, url } = context.settings;
  const env = Object.fromEntries(Object.entries(context.env).filter(([name]) => !NOT_PASSED_ON.test(name)));
  return {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...env,
    CAPSTAN_HOME: home,
    CAPSTAN_HOST: host,
    CAPSTAN_PORT: String(port),
    CAPSTAN_URL: url,
    CAPSTAN_BUILD: context.build,
    CAPSTAN_VERSION: context.version,
    [LAUNCHED_FOR]: home,
  };
}

/** One line for a program that is not started again. */
export function givenUpLine(end: {
  name: string;
  because: GivenUp;
  status: number | null;
  said: string | undefined;
  logFile: string;
}): string {
  const said = end.said ?? `exit status ${String(end.status ?? "unknown")}`;
  if (end.because === "never-ready")
    return end.said ?? `The ${end.name} ended before it was ready (${said}); see ${end.logFile}.`;
  if (end.because === "final") return `The local host was refused by the server: ${said}`;
  return `The ${end.name} ended 5 times within a minute, so Capstan stops. Its log: ${end.logFile}`;
}

/** Polls until it is true; false when the time is over or a stop was asked for. */
async function waitFor(isTrue: () => Promise<boolean>, withinMs: number, stop: StopRequest): Promise<boolean> {
  const until = Date.now() + withinMs;
  while (!stop.isAsked() && Date.now() < until) {
    if (await isTrue()) return true;
    await Promise.race([sleep(25), stop.asked]);
  }
  return false;
}

function count(number: number, one: string, many: string): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}
