import fs from "node:fs";
import path from "node:path";
import { asObject, readJson, writeJson } from "./json-file.mjs";
import { isAlive, parseIdentity } from "./process-identity.mjs";

/**
 * One Capstan that runs from this checkout: its packages must not be replaced nor its build removed under it.
 * @typedef {{ processes: import("./process-identity.mjs").ProcessIdentity[], build: string, url: string }} CheckoutUser
 */

/**
 * Notes who runs from this checkout; called again when the processes change.
 * @param {string} checkout
 * @param {CheckoutUser} user its first process is the launcher
 */
export function noteUser(checkout, user) {
  const folder = usersFolder(checkout);
  fs.mkdirSync(folder, { recursive: true });
  writeJson(path.join(folder, `${user.processes[0]?.pid ?? 0}.json`), user);
}

/**
 * @param {string} checkout
 * @param {number} launcherPid
 */
export function forgetUser(checkout, launcherPid) {
  fs.rmSync(path.join(usersFolder(checkout), `${launcherPid}.json`), { force: true });
}

/**
 * The Capstans of which at least one process lives; notes of dead ones are removed.
 * @param {string} checkout
 * @returns {CheckoutUser[]}
 */
export function livingUsers(checkout) {
  const folder = usersFolder(checkout);
  const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
  return names.flatMap((name) => {
    const note = path.join(folder, name);
    const user = parseUser(readJson(note));
    const living = user?.processes.filter(isAlive) ?? [];
    if (user && living.length > 0) return [{ ...user, processes: living }];
    fs.rmSync(note, { force: true });
    return [];
  });
}

/**
 * @param {unknown} value
 * @returns {CheckoutUser | undefined}
 */
function parseUser(value) {
  const fields = asObject(value);
  if (!fields || !Array.isArray(fields.processes) || typeof fields.build !== "string") return undefined;
  const processes = fields.processes.flatMap((entry) => parseIdentity(entry) ?? []);
  return { processes, build: fields.build, url: typeof fields.url === "string" ? fields.url : "" };
}

/** @param {string} checkout */
function usersFolder(checkout) {
  return path.join(checkout, ".build", "running");
}
