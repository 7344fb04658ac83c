import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { asObject, readJson, writeJson } from "./json-file.mjs";
import { withFolderLock } from "./folder-lock.mjs";
import { isAlive, ownIdentity, parseIdentity } from "./process-identity.mjs";

/** @typedef {{ pid: number, startTicks: string, url: string, stopping: boolean }} LauncherNote */

/**
 * The launcher that lives on this home; undefined when there is none, or its note was left by one that was killed.
 * @param {string} home
 * @returns {LauncherNote | undefined}
 */
export function livingLauncher(home) {
  const value = readJson(noteOf(home));
  const identity = parseIdentity(value);
  const { url, stopping } = asObject(value) ?? {};
  if (!identity || !isAlive(identity)) return undefined;
  return { ...identity, url: typeof url === "string" ? url : "", stopping: stopping === true };
}

/**
 * Like livingLauncher, but one that is stopping is waited for: it is as good as gone.
 * @param {string} home
 * @returns {Promise<LauncherNote | undefined>}
 */
export async function settledLauncher(home) {
  for (;;) {
    const living = livingLauncher(home);
    if (!living?.stopping) return living;
    await sleep(50);
  }
}

/**
 * Makes this process the home's launcher, or gives the living one that was first.
 * @param {string} home
 * @param {string} url
 * @returns {Promise<LauncherNote | undefined>} undefined: it is us now
 */
export async function becomeLauncher(home, url) {
  return withFolderLock(path.join(home, "launcher.lock"), async () => {
    const living = await settledLauncher(home);
    if (!living) writeJson(noteOf(home), { ...ownIdentity(), url }, 0o600);
    return living;
  });
}

/**
 * From here on a new start waits for our end instead of saying that we are running.
 * @param {string} home
 */
export function noteStopping(home) {
  const living = livingLauncher(home);
  if (living?.pid === process.pid) writeJson(noteOf(home), { ...living, stopping: true }, 0o600);
}

/** @param {string} home */
export function leaveLauncher(home) {
  if (livingLauncher(home)?.pid === process.pid) fs.rmSync(noteOf(home), { force: true });
}

/** @param {string} home */
function noteOf(home) {
  return path.join(home, "launcher.json");
}
