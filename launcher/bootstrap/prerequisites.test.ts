import { expect, test } from "vitest";
import { missingPrerequisites } from "./prerequisites.mjs";

const machine = { platform: "linux", nodeVersion: "20.19.0", has: () => true };

test("the oldest Node with everything there lacks nothing", () => {
  expect(missingPrerequisites(machine)).toEqual([]);
});

test.each(["20.18.3", "18.20.0"])("Node %s is too old", (nodeVersion) => {
  expect(missingPrerequisites({ ...machine, nodeVersion })).toEqual([`Node 20.19 or newer (this is ${nodeVersion})`]);
});

test("everything that is missing is named at once", () => {
  const missing = missingPrerequisites({ platform: "darwin", nodeVersion: "24.0.0", has: () => false });
  expect(missing).toEqual(["Linux (this is darwin)", "Python 3 (python3)", "Bash (bash)"]);
});
