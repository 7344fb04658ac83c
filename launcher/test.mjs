import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generateClients } from "./bootstrap/build-all.mjs";
import { asObject, readJson } from "./bootstrap/json-file.mjs";
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { checkPrerequisites } from "./bootstrap/prerequisites.mjs";
import { runProgram } from "./bootstrap/run-program.mjs";
import { StartProblem, messageOf } from "./bootstrap/start-problem.mjs";
import { chosen, outcomeOf, suiteCommand, totalLine } from "./bootstrap/suites.mjs";

// `npm test`, and with names of checks and suites the shorter scripts. Every part runs, also after one has failed:
// the whole picture is worth more than the minutes.

/**
 * @typedef {import("./bootstrap/suites.mjs").Outcome} Outcome
 * @typedef {import("./bootstrap/suites.mjs").Check} Check
 * @typedef {import("./bootstrap/suites.mjs").Suite} Suite
 */

const CHECKS_AT_ONCE = 2;
const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Settings of an installation the user runs must not reach the tests. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(CAPSTAN_|npm_|NODE_ENV$)/.test(name))),
  NODE_ENV: /** @type {const} */ ("test"),
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
};

/** @returns {Promise<number>} exit status */
async function test() {
  checkPrerequisites();
  const { checks, suites, filters } = chosen(process.argv.slice(2));
  await prepareCheckout(checkout, () => generateClients(checkout));
  const outcomes = await runChecks(checks);
  for (const suite of suites) outcomes.push(await runSuite(suite, filters));
  console.log("");
  for (const outcome of outcomes) {
    console.log(`${outcome.failed > 0 ? "✗" : "✓"} ${outcome.name}: ${totalLine([outcome])}`);
    for (const { name, reason } of outcome.skipped) console.log(`    skipped: ${name} (${reason})`);
  }
  console.log(totalLine(outcomes));
  return outcomes.some(({ failed }) => failed > 0) ? 1 : 0;
}

/**
 * @param {readonly Check[]} checks
 * @returns {Promise<Outcome[]>}
 */
async function runChecks(checks) {
  const waiting = [...checks];
  /** @type {Map<string, Outcome>} */
  const outcomes = new Map();
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) outcomes.set(check.name, await runCheck(check));
  };
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, work));
  return checks.flatMap((check) => outcomes.get(check.name) ?? []);
}

/**
 * @param {Check} check
 * @returns {Promise<Outcome>}
 */
async function runCheck({ name, commands }) {
  const begun = Date.now();
  let failed = 0;
  for (const [program, ...args] of commands) {
    const { status, output } = await runProgram([path.join(checkout, "node_modules/.bin", program), ...args], {
      cwd: checkout,
      env,
    });
    if (status === 0) continue;
    failed = 1;
    console.log(`\n${program} ${args.join(" ")}\n${output.trimEnd()}\n`);
  }
  console.log(`${failed ? "✗" : "✓"} ${name} (${Math.round((Date.now() - begun) / 1000)} s)`);
  return { name, passed: 1 - failed, failed, skipped: [] };
}

/**
 * @param {Suite} suite
 * @param {readonly string[]} filters
 */
async function runSuite(suite, filters) {
  const { name } = suite;
  const reports = path.join(checkout, ".build", "reports");
  fs.mkdirSync(reports, { recursive: true });
  const summaryFile = path.join(reports, `${name}.json`);
  fs.rmSync(summaryFile, { force: true });
  console.log(`\n${name}`);
  const { status } = await runProgram([process.execPath, ...suiteCommand(suite, filters)], {
    cwd: checkout,
    env: { ...env, TEST_SUMMARY_FILE: summaryFile },
    shown: true,
  });
  return outcomeOf({ name, status, summary: readSummary(summaryFile) });
}

/** @param {string} file */
function readSummary(file) {
  const summary = asObject(readJson(file));
  if (typeof summary?.passed !== "number" || typeof summary.failed !== "number") return undefined;
  return {
    passed: summary.passed,
    failed: summary.failed,
    skipped: Array.isArray(summary.skipped) ? summary.skipped : [],
  };
}

try {
  process.exitCode = await test();
} catch (error) {
  console.error(error instanceof StartProblem ? messageOf(error) : error);
  console.log("0 passed, 1 failed, 0 skipped");
  process.exitCode = 1;
}
