import { spawnSync } from "node:child_process";
import { StartProblem } from "./start-problem.mjs";

const OLDEST_NODE = /** @type {const} */ ([20, 19]);

/**
 * What this machine lacks, as phrases for one line; empty when everything is there.
 * @param {{ platform: string, nodeVersion: string, has: (program: string) => boolean }} machine
 * @returns {string[]}
 */
export function missingPrerequisites(machine) {
  const [major = 0, minor = 0] = machine.nodeVersion.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  const newEnough = major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
  return [
    ...(machine.platform === "linux" ? [] : [`Linux (this is ${machine.platform})`]),
    ...(newEnough ? [] : [`Node ${OLDEST_NODE.join(".")} or newer (this is ${machine.nodeVersion})`]),
    ...(machine.has("python3") ? [] : ["Python 3 (python3)"]),
    ...(machine.has("bash") ? [] : ["Bash (bash)"]),
  ];
}

/** Throws one StartProblem that names everything that is missing. */
export function checkPrerequisites() {
  const missing = missingPrerequisites({ platform: process.platform, nodeVersion: process.versions.node, has: runs });
  if (missing.length > 0)
    throw new StartProblem(`Capstan needs ${missing.join(", ")}. Please install and start again.`);
}

/** What compiling SQLite's module needs and this machine lacks. */
export function missingCompilers() {
  return ["make", "g++"].filter((program) => !runs(program));
}

/**
 * Found by running it: a name on the PATH alone may be a broken link or a version manager's empty shim.
 * @param {string} program
 */
function runs(program) {
  return spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;
}
