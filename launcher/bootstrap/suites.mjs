/**
 * One part of `npm test`. A check counts as one test; a suite counts its own and is run by vitest or Playwright.
 * @typedef {{ name: string, commands: readonly (readonly [string, ...string[]])[] }} Check
 * @typedef {{ name: string, runner: "vitest" | "playwright", parallel: boolean }} Suite
 * @typedef {{ name: string, passed: number, failed: number, skipped: readonly { name: string, reason: string }[] }} Outcome
 */

/** @type {readonly Check[]} */
export const CHECKS = [
  { name: "lint", commands: [["eslint", "."]] },
  {
    name: "types",
    commands: [
      ["tsc", "-p", "tsconfig.lib.json"],
      ["tsc", "-p", "tsconfig.node.json"],
      ["tsc", "-p", "tsconfig.app.json"],
      ["tsc", "-p", "tsconfig.e2e.json"],
    ],
  },
  {
    name: "imports",
    commands: [
      [
        "depcruise",
        "--config",
        ".dependency-cruiser.mjs",
        "lib",
        "server",
        "agent",
        "cli",
        "launcher",
        "app",
        "components",
      ],
    ],
  },
  { name: "format", commands: [["prettier", "--check", "--log-level", "warn", "."]] },
];

/** The last three start whole installations: one file at a time. @type {readonly Suite[]} */
export const SUITES = [
  { name: "unit", runner: "vitest", parallel: true },
  { name: "integration", runner: "vitest", parallel: true },
  { name: "faults", runner: "vitest", parallel: false },
  { name: "commands", runner: "vitest", parallel: false },
  { name: "e2e", runner: "playwright", parallel: false },
];

/**
 * A suite's program and arguments, paths as from the checkout.
 * @param {Suite} suite
 * @param {readonly string[]} filters
 * @returns {readonly [string, ...string[]]}
 */
export function suiteCommand({ name, runner, parallel }, filters) {
  if (runner === "playwright") {
    return ["node_modules/@playwright/test/cli.js", "test", "--config", `${name}/playwright.config.ts`, ...filters];
  }
  const oneByOne = parallel ? [] : ["--no-file-parallelism"];
  return ["node_modules/vitest/vitest.mjs", "run", "--project", name, ...oneByOne, ...filters];
}

/**
 * The checks and suites asked for by name, all without one; what is no name narrows the suites to matching files.
 * @param {readonly string[]} args
 * @returns {{ checks: readonly Check[], suites: readonly Suite[], filters: readonly string[] }}
 */
export function chosen(args) {
  const known = new Set([...CHECKS, ...SUITES].map(({ name }) => name));
  const names = new Set(args.filter((arg) => known.has(arg)));
  const filters = args.filter((arg) => !known.has(arg));
  /** @param {{ name: string }} part */
  const isChosen = (part) => names.size === 0 || names.has(part.name);
  return { checks: CHECKS.filter(isChosen), suites: SUITES.filter(isChosen), filters };
}

/**
 * The last line of a test run.
 * @param {readonly Outcome[]} outcomes
 */
export function totalLine(outcomes) {
  /** @param {(outcome: Outcome) => number} count */
  const sum = (count) => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const [passed, failed, skipped] = [sum((o) => o.passed), sum((o) => o.failed), sum((o) => o.skipped.length)];
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * What a vitest run came to. A run that left no summary, or ended badly with nothing failed in it, is a failure.
 * @param {{ name: string, status: number, summary: { passed: number, failed: number, skipped: { name: string, reason: string }[] } | undefined }} run
 * @returns {Outcome}
 */
export function outcomeOf({ name, status, summary }) {
  if (!summary) return { name, passed: 0, failed: 1, skipped: [] };
  const failed = status !== 0 && summary.failed === 0 ? 1 : summary.failed;
  return { name, passed: summary.passed, failed, skipped: summary.skipped };
}
