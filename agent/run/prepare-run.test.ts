import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { RunSpec } from "../../lib/protocol/messages.ts";
import { AttemptFolder } from "./attempt-folder.ts";
import { cleanUpRun, prepareRun } from "./prepare-run.ts";
import type { HookRun, RunHook } from "./run-hook.ts";

const spec: RunSpec = {
  version: 1,
  attemptId: "a",
  runId: "r",
  artifact: { fileName: "a.sh", kind: "bash", sizeBytes: 0, sha256: "" },
  arguments: [],
  environment: {},
  vcpus: 1,
  memoryGb: 1,
  maxRuntimeMs: 1,
  graceMs: 1,
};

function run(): HookRun {
  const folder = new AttemptFolder(mkdtempSync(path.join(os.tmpdir(), "capstan-hooks-")));
  onTestFinished(() => rmSync(folder.path, { recursive: true }));
  return { spec, folder };
}

const whole: RunHook = {
  name: "whole",
  prepare: () => ({ program: [], environment: {}, maxRuntimeMs: 1, graceMs: 1, spoolLimitBytes: 1, minFreePercent: 1 }),
};

test("what a hook keeps is on disk before the next one starts, and it gets it back after a restart", async () => {
  const here = run();
  const given: unknown[] = [];
  const onDisk: unknown[] = [];
  const hooks: RunHook[] = [
    { name: "first", prepare: (_run, kept) => (given.push(kept), { keep: { device: 7 } }) },
    { name: "second", prepare: ({ folder }) => (onDisk.push(folder.readHookRecords()), {}) },
    whole,
  ];
  await prepareRun(hooks, here, new AbortController().signal);
  await prepareRun(hooks, here, new AbortController().signal);
  expect(given).toEqual([undefined, { device: 7 }]);
  expect(onDisk[0]).toEqual({ first: { device: 7 } });
});

test("clean-up goes backwards, gives every hook its turn and returns the failures as sentences", async () => {
  const order: string[] = [];
  const hook = (name: string, error?: string): RunHook => ({
    name,
    cleanup() {
      order.push(name);
      if (error) throw new Error(error);
    },
  });
  const failures = await cleanUpRun([hook("one"), hook("two", "busy"), hook("three", "gone")], run());
  expect(order).toEqual(["three", "two", "one"]);
  expect(failures).toEqual(["Clean-up (three) failed: gone", "Clean-up (two) failed: busy"]);
});

test("a stop during preparation keeps the next hook from starting", async () => {
  const stop = new AbortController();
  const stopping: RunHook = { name: "stopping", prepare: () => (stop.abort(new Error("stopped")), {}) };
  await expect(prepareRun([stopping, whole], run(), stop.signal)).rejects.toThrow("stopped");
});

test("a setup that no hook has completed is refused by name", async () => {
  await expect(prepareRun([], run(), new AbortController().signal)).rejects.toThrow("program, environment");
});
