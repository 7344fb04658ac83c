import { expect, test } from "vitest";
import { changedKeys } from "./changed-keys.ts";

test("a run's change is seen where the run, its job and its host are shown, each once", () => {
  const things = [
    { kind: "run" as const, id: "run-1", jobId: "job-1" },
    { kind: "run" as const, id: "run-2", jobId: "job-1" },
  ];
  expect(changedKeys({ things })).toEqual([
    ["run", "run-1"],
    ["runs-under-way"],
    ["jobs"],
    ["hosts"],
    ["job", "job-1"],
    ["run", "run-2"],
  ]);
});

test("projects, jobs and hosts are seen in their lists", () => {
  const things = (["project", "job", "host"] as const).map((kind) => ({ kind, id: `${kind}-1` }));
  expect(changedKeys({ things })).toEqual([["projects"], ["job", "job-1"], ["jobs"], ["hosts"]]);
});
