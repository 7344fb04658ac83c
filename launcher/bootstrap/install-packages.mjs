import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { livingUsers } from "./checkout-users.mjs";
import { asObject, readJson, writeJson } from "./json-file.mjs";
import { missingCompilers } from "./prerequisites.mjs";
import { showProgress } from "./progress.mjs";
import { mustRun, runProgram } from "./run-program.mjs";
import { StartProblem } from "./start-problem.mjs";

/**
 * What node_modules was installed from: the lock file, and the Node whose binary interface the native modules have.
 * @typedef {{ lockHash: string, nodeAbi: string }} InstallStamp
 */

/**
 * What is to be done about node_modules. "ready": its stamp fits. "check": everything the lock file names is there,
 * installed by hand or for another Node, so only SQLite's module has to be tried. "install": from the lock file.
 * @param {{ wanted: InstallStamp, stamp: unknown, lockFile: unknown, installed: unknown }} seen
 *   `installed` is npm's own note of what lies in node_modules (.package-lock.json)
 * @returns {"ready" | "check" | "install"}
 */
export function installDecision({ wanted, stamp, lockFile, installed }) {
  const found = asObject(stamp);
  if (found?.lockHash === wanted.lockHash && found.nodeAbi === wanted.nodeAbi) return "ready";
  const wantedPackages = asObject(asObject(lockFile)?.packages) ?? {};
  const installedPackages = asObject(asObject(installed)?.packages);
  if (!installedPackages) return "install";
  const complete = Object.entries(wantedPackages).every(([location, wantedPackage]) => {
    const entry = asObject(wantedPackage);
    if (location === "" || entry?.optional === true || entry?.link === true) return true;
    return asObject(installedPackages[location])?.integrity === entry?.integrity;
  });
  return complete ? "check" : "install";
}

/**
 * Brings node_modules to what the lock file says, or does nothing when it is there already.
 * Hold the checkout's lock while calling it.
 * @param {string} checkout
 */
export async function installPackages(checkout) {
  const modules = path.join(checkout, "node_modules");
  const stampFile = path.join(modules, ".capstan-install.json");
  const lockText = fs.readFileSync(path.join(checkout, "package-lock.json"), "utf8");
  const wanted = {
    lockHash: createHash("sha256").update(lockText).digest("hex"),
    nodeAbi: process.versions.modules,
  };
  const decision = installDecision({
    wanted,
    stamp: readJson(stampFile),
    lockFile: JSON.parse(lockText),
    installed: readJson(path.join(modules, ".package-lock.json")),
  });
  if (decision === "ready") return;
  if (decision === "install") {
    const [user] = livingUsers(checkout);
    if (user) {
      throw new StartProblem(
        `The packages have to be updated, and Capstan at ${user.url} runs from this checkout (pid ${user.processes[0]?.pid}). Stop it first.`,
      );
    }
    await showProgress("Installing packages", () => npmCi(checkout));
  }
  if (!(await sqliteLoads(checkout))) await rebuildSqlite(checkout);
  writeJson(stampFile, wanted);
}

/** @param {string} checkout */
async function npmCi(checkout) {
  // NODE_ENV=production would leave out what the build needs.
  const { status, output } = await runProgram(["npm", "ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: checkout,
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (status === 0) return;
  process.stderr.write(`${output.trimEnd().split("\n").slice(-60).join("\n")}\n`);
  const missing = missingCompilers();
  const advice = missing.length > 0 ? ` ${compilersNeeded(missing)}` : "";
  throw new StartProblem(
    `Installing the packages failed (npm ci, exit status ${status}); its last lines are above.${advice}`,
  );
}

/** @param {string} checkout */
async function sqliteLoads(checkout) {
  const tryIt = 'new (require("better-sqlite3"))(":memory:").close()';
  return (await runProgram([process.execPath, "-e", tryIt], { cwd: checkout })).status === 0;
}

/** @param {string} checkout */
async function rebuildSqlite(checkout) {
  const missing = missingCompilers();
  if (missing.length > 0) throw new StartProblem(compilersNeeded(missing));
  await showProgress("Compiling SQLite's module", () =>
    mustRun(["npm", "rebuild", "better-sqlite3"], { cwd: checkout, purpose: "Compiling SQLite's module" }),
  );
  if (!(await sqliteLoads(checkout)))
    throw new StartProblem("SQLite's module does not load, also after npm rebuild better-sqlite3.");
}

/** @param {readonly string[]} missing */
function compilersNeeded(missing) {
  return `SQLite's module has to be compiled here and needs ${missing.join(" and ")} (Debian, Ubuntu: apt-get install make g++).`;
}
