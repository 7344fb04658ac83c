import fs from "node:fs";
import path from "node:path";
import { asObject, readJson, writeJson } from "./json-file.mjs";
import { withFolderLock } from "./folder-lock.mjs";
import { isAlive, ownIdentity, parseIdentity } from "./process-identity.mjs";

/** @typedef {{ pid: number, startTicks: string, url: string }} LauncherNote */

/**
 * The launcher that lives on this home; undefined when there is none, or its note was left by one that was killed.
 * @param {string} home
 * @returns {LauncherNote | undefined}
 */
export function livingLauncher(home) {
  const value = readJson(noteOf(home));
  const identity = parseIdentity(value);
  const url = asObject(value)?.url;
  return identity && isAlive(identity) ? { ...identity, url: typeof url === "string" ? url : "" } : undefined;
}

/**
 * Makes this process the home's launcher, or gives the living one that was first.
 * @param {string} home
 * @param {string} url
 * @returns {Promise<LauncherNote | undefined>} undefined: it is us now
 */
export async function becomeLauncher(home, url) {
  return withFolderLock(path.join(home, "launcher.lock"), async () => {
    const living = livingLauncher(home);
    if (!living) writeJson(noteOf(home), { ...ownIdentity(), url }, 0o600);
    return living;
  });
}

/** @param {string} home */
export function leaveLauncher(home) {
  if (livingLauncher(home)?.pid === process.pid) fs.rmSync(noteOf(home), { force: true });
}

/** @param {string} home */
function noteOf(home) {
  return path.join(home, "launcher.json");
}
