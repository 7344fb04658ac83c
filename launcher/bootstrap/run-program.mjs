import { spawn } from "node:child_process";
import { StartProblem } from "./start-problem.mjs";

const KEPT_OUTPUT_CHARS = 200_000;
const SHOWN_LINES = 40;
/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let listening = false;

/**
 * Runs a program to its end and gives its exit status and everything it wrote (the last 200,000 characters).
 * It does not outlive this process: a signal to us ends it first.
 * @param {readonly [string, ...string[]]} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, shown?: boolean }} options `shown`: straight to our own terminal
 * @returns {Promise<{ status: number, output: string }>}
 */
export async function runProgram(command, options) {
  const [program, ...args] = command;
  endChildrenOnSignals();
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: options.shown ? "inherit" : ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let output = "";
  const keep = (/** @type {Buffer} */ chunk) => {
    output = (output + chunk.toString("utf8")).slice(-KEPT_OUTPUT_CHARS);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  try {
    const status = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code) => resolve(code ?? 1));
    });
    return { status, output };
  } finally {
    running.delete(child);
  }
}

/**
 * Runs a program that has to succeed; otherwise its last lines go to stderr and a StartProblem is thrown.
 * @param {readonly [string, ...string[]]} command
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, purpose: string }} options
 */
export async function mustRun(command, options) {
  const { status, output } = await runProgram(command, options);
  if (status === 0) return;
  process.stderr.write(`${output.trimEnd().split("\n").slice(-SHOWN_LINES).join("\n")}\n`);
  throw new StartProblem(
    `${options.purpose} failed (${command.join(" ")}, exit status ${status}); its last lines are above.`,
  );
}

/** From here on signals are somebody else's: the launcher stops its own children in order. */
export function leaveSignalsAlone() {
  if (!listening) return;
  listening = false;
  for (const signal of SIGNALS) process.off(signal, endChildren);
}

/** @type {readonly NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const SIGNAL_STATUS = new Map([
  ["SIGHUP", 129],
  ["SIGINT", 130],
  ["SIGTERM", 143],
]);

function endChildrenOnSignals() {
  if (listening) return;
  listening = true;
  for (const signal of SIGNALS) process.on(signal, endChildren);
}

/** @param {NodeJS.Signals} signal */
function endChildren(signal) {
  for (const child of running) child.kill("SIGTERM");
  const status = SIGNAL_STATUS.get(signal) ?? 1;
  const deadline = Date.now() + 3000;
  const timer = setInterval(() => {
    if (running.size > 0 && Date.now() < deadline) return;
    clearInterval(timer);
    for (const child of running) child.kill("SIGKILL");
    process.exit(status);
  }, 20);
}
