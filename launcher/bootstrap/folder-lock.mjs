import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson } from "./json-file.mjs";
import { isAlive, ownIdentity, parseIdentity } from "./process-identity.mjs";
import { codeOf } from "./start-problem.mjs";

/** @typedef {import("./process-identity.mjs").ProcessIdentity} ProcessIdentity */

const OWNER = "owner.json";
const ABANDONED_KEPT_MS = 60_000;
/** Stands for the owner of a lock that lost its content when the machine went down. */
const UNREADABLE = { pid: 0, startTicks: "unreadable" };

/**
 * Does the work while holding the lock, one process at a time. A lock whose owner is dead is taken over.
 * The lock is a folder that appears by rename with its owner inside, so it is never seen without one.
 * @template T
 * @param {string} lock path of the lock folder; its parent is made
 * @param {() => Promise<T>} work
 * @param {(owner: ProcessIdentity) => void} [onWait] told once, when somebody else holds it
 * @returns {Promise<T>}
 */
export async function withFolderLock(lock, work, onWait) {
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  let told = false;
  while (!tryTake(lock)) {
    if (!fs.existsSync(lock)) continue;
    const owner = parseIdentity(readJson(path.join(lock, OWNER))) ?? UNREADABLE;
    if (isAlive(owner)) {
      if (!told) onWait?.(owner);
      told = true;
      await sleep(100);
    } else {
      setAside(lock, owner);
    }
  }
  try {
    return await work();
  } finally {
    removeAbandoned(lock);
    // Moved away before it is taken apart: an empty folder of the lock's name could be taken over in between.
    const released = `${lock}.released-${process.pid}`;
    fs.renameSync(lock, released);
    fs.rmSync(released, { recursive: true, force: true });
  }
}

/**
 * The living owner of a lock, if it has one.
 * @param {string} lock
 * @returns {ProcessIdentity | undefined}
 */
export function ownerOf(lock) {
  const owner = parseIdentity(readJson(path.join(lock, OWNER)));
  return owner && isAlive(owner) ? owner : undefined;
}

/** @param {string} lock */
function tryTake(lock) {
  const draft = fs.mkdtempSync(`${lock}.draft-`);
  fs.writeFileSync(path.join(draft, OWNER), JSON.stringify(ownIdentity()));
  try {
    fs.renameSync(draft, lock);
    return true;
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    if (codeOf(error) === "ENOTEMPTY" || codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/**
 * Of several that saw the same dead owner only the first wins: the name it is moved to exists for the others, who
 * would otherwise move away the winner's new lock.
 * @param {string} lock
 * @param {ProcessIdentity} owner
 */
function setAside(lock, owner) {
  try {
    fs.renameSync(lock, `${lock}.abandoned-${owner.pid}-${owner.startTicks}`);
  } catch (error) {
    if (!["ENOTEMPTY", "EEXIST", "ENOENT"].includes(codeOf(error) ?? "")) throw error;
  }
}

/** @param {string} lock */
function removeAbandoned(lock) {
  const parent = path.dirname(lock);
  for (const name of fs.readdirSync(parent)) {
    if (!name.startsWith(`${path.basename(lock)}.`)) continue;
    const left = path.join(parent, name);
    const age = Date.now() - (fs.statSync(left, { throwIfNoEntry: false })?.ctimeMs ?? Date.now());
    if (age > ABANDONED_KEPT_MS) fs.rmSync(left, { recursive: true, force: true });
  }
}
