import { expect, test } from "vitest";
import { chosen, outcomeOf, suiteCommand, totalLine } from "./suites.mjs";

const summary = { passed: 3, failed: 0, skipped: [] };

test("the last line adds up all checks and suites", () => {
  const outcomes = [
    { name: "lint", passed: 1, failed: 0, skipped: [] },
    { name: "unit", passed: 40, failed: 2, skipped: [{ name: "a", reason: "b" }] },
  ];
  expect(totalLine(outcomes)).toBe("41 passed, 2 failed, 1 skipped");
});

test("a suite that ends badly with nothing failed in it is a failure", () => {
  expect(outcomeOf({ name: "unit", status: 1, summary }).failed).toBe(1);
  expect(outcomeOf({ name: "unit", status: 0, summary }).failed).toBe(0);
});

test("a suite that left no summary is a failure, whatever its exit status", () => {
  expect(outcomeOf({ name: "unit", status: 0, summary: undefined }).failed).toBe(1);
});

test("without names everything is chosen, and other words narrow it to files", () => {
  const { checks, suites, filters } = chosen(["lib/ocid"]);
  expect([...checks, ...suites].map(({ name }) => name)).toContain("faults");
  expect(filters).toEqual(["lib/ocid"]);
});

test("names choose what runs", () => {
  const { checks, suites } = chosen(["types", "unit"]);
  expect([...checks, ...suites].map(({ name }) => name)).toEqual(["types", "unit"]);
});

test("a suite of the browser is Playwright's, the others are vitest's", () => {
  expect(suiteCommand({ name: "e2e", runner: "playwright", parallel: false }, ["log"]).join(" ")).toMatch(
    /playwright.* test --config e2e\/playwright.config.ts log$/,
  );
  expect(suiteCommand({ name: "faults", runner: "vitest", parallel: false }, []).join(" ")).toMatch(
    /vitest.* run --project faults --no-file-parallelism$/,
  );
});
