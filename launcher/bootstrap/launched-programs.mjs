import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identityOf, isAlive } from "./process-identity.mjs";

/** Set for the programs a launcher starts, to the home they work on. */
export const LAUNCHED_FOR = "CAPSTAN_LAUNCHED_FOR";

/** @typedef {{ part: "server" | "agent", identity: import("./process-identity.mjs").ProcessIdentity }} LaunchedProgram */

/**
 * Which part of a Capstan of this home a process is; undefined for every other process, runs and their supervisors
 * among them.
 * @param {{ home: string, cmdline: string, environ: string }} seen as /proc shows them, fields ended by NUL
 * @returns {"server" | "agent" | undefined}
 */
export function partOf({ home, cmdline, environ }) {
  if (!environ.split("\0").includes(`${LAUNCHED_FOR}=${home}`)) return undefined;
  const program = cmdline.split("\0").find((argument) => argument.endsWith(".mjs"));
  const name = program === undefined ? undefined : path.basename(program, ".mjs");
  return name === "server" || name === "agent" ? name : undefined;
}

/**
 * The living server and agent of this home that some launcher started. Read from /proc and not from a file of the
 * launcher's, so there is no moment at which its death leaves one behind unnoticed.
 * @param {string} home
 * @returns {LaunchedProgram[]}
 */
export function launchedPrograms(home) {
  return fs.readdirSync("/proc").flatMap((name) => {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) return [];
    try {
      const environ = fs.readFileSync(`/proc/${pid}/environ`, "utf8");
      const cmdline = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8");
      const part = partOf({ home, cmdline, environ });
      const identity = identityOf(pid);
      return part && identity ? [{ part, identity }] : [];
    } catch {
      return []; // ended meanwhile, or somebody else's
    }
  });
}

/**
 * Ends what a killed launcher left behind, agents first as in any stop. Runs under way are not touched: they live
 * under supervisors of their own.
 * @param {readonly LaunchedProgram[]} programs
 */
export async function stopLaunchedPrograms(programs) {
  for (const part of /** @type {const} */ (["agent", "server"])) {
    await Promise.all(programs.filter((program) => program.part === part).map(stopOne));
  }
}

const GRACE_MS = 6000;

/** @param {LaunchedProgram} program */
async function stopOne({ identity }) {
  const killAt = Date.now() + GRACE_MS;
  send(identity.pid, "SIGTERM");
  while (isAlive(identity)) {
    if (Date.now() > killAt) send(identity.pid, "SIGKILL");
    await sleep(20);
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // ended meanwhile
  }
}
