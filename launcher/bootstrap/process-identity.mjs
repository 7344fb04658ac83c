import fs from "node:fs";
import { asObject } from "./json-file.mjs";

/**
 * A process as nobody else can be it: process ids are used again, a pid together with its start time is not.
 * `startTicks` is field 22 of /proc/PID/stat.
 * @typedef {{ pid: number, startTicks: string }} ProcessIdentity
 */

/**
 * Field 22 of a /proc/PID/stat line. The program's name before it may hold blanks and parentheses.
 * @param {string} stat
 * @returns {string | undefined}
 */
export function startTicksFrom(stat) {
  const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const state = afterName[0];
  // A zombie has ended; only its parent has not asked for its status yet.
  return state === "Z" || state === "X" ? undefined : afterName[19];
}

/**
 * The identity of a living process; undefined when there is none with this id.
 * @param {number} pid
 * @returns {ProcessIdentity | undefined}
 */
export function identityOf(pid) {
  try {
    const startTicks = startTicksFrom(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
    return startTicks === undefined ? undefined : { pid, startTicks };
  } catch {
    return undefined;
  }
}

/** @returns {ProcessIdentity} */
export function ownIdentity() {
  const own = identityOf(process.pid);
  if (!own) throw new Error("/proc does not show this process.");
  return own;
}

/**
 * True while exactly this process lives, and not another one that was given its id later.
 * @param {ProcessIdentity} identity
 */
export function isAlive(identity) {
  return identityOf(identity.pid)?.startTicks === identity.startTicks;
}

/**
 * The identity kept in a lock file, or undefined when the file says nothing usable.
 * @param {unknown} value
 * @returns {ProcessIdentity | undefined}
 */
export function parseIdentity(value) {
  const fields = asObject(value);
  const pid = fields?.pid;
  const startTicks = fields?.startTicks;
  return typeof pid === "number" && typeof startTicks === "string" ? { pid, startTicks } : undefined;
}
