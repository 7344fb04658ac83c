import { expect, test } from "vitest";
import type { JobDefinition } from "../jobs/job-definition.ts";
import { splitArguments } from "../jobs/split-arguments.ts";
import { SHAPE_CATALOGUE } from "../shapes/catalogue.ts";
import { resolveConfiguration, type ResolvedRun, type RunOverrides } from "./resolve-run.ts";
import { sourcesOf } from "./run-sources.ts";
import { whatItRunsWith } from "./what-it-runs-with.ts";

const shape = { shapeName: "VM.Standard.E4.Flex", ocpus: 2, memoryGb: 4 };
const infrastructure = { kind: "managed-egress", hasSubnet: false, hasCapacityReservation: false } as const;
const job: JobDefinition = {
  configuration: { environmentVariables: { B: "2", A: "1" }, commandLineArguments: "x 'y z'", hasStartupProbe: false },
  infrastructure: { ...infrastructure, shape, blockStorageGb: 50 },
  hasContainer: false,
  storageMounts: 0,
  hasNodeGroups: false,
  logging: { namesLogGroup: false, namesLog: false },
};
const artifact = { storeKey: "k", fileName: "main.py", kind: "python", sizeBytes: 1, sha256: "0" } as const;

function resolved(said: Partial<RunOverrides> = {}): ResolvedRun {
  const overrides = { hasContainer: false, storageMounts: 0, hasNodeGroups: false, ...said };
  const sources = sourcesOf(job, overrides);
  // as it comes back from the database
  const kept = JSON.parse(JSON.stringify(sources)) as typeof sources;
  return { ...resolveConfiguration(job, overrides, SHAPE_CATALOGUE), environment: {}, artifact, sources: kept };
}

test("a run that says nothing of its own marks nothing", () => {
  expect(whatItRunsWith(resolved())).toEqual({
    environmentVariables: [
      { name: "A", value: "1", overridden: false },
      { name: "B", value: "2", overridden: false },
    ],
    commandLineArguments: { value: "x 'y z'", overridden: false },
    maximumRuntimeMinutes: { value: 43_200, overridden: false },
    shape: { value: shape, overridden: false },
    blockStorageGb: { value: 50, overridden: false },
  });
});

test("what the run changes is marked, with the job's value where the job has one", () => {
  const environmentVariables = { B: "3", C: "4" };
  const configuration = { environmentVariables, commandLineArguments: "", maximumRuntimeMinutes: 7 };
  const seen = whatItRunsWith(resolved({ configuration }));
  expect(seen.environmentVariables).toEqual([
    { name: "A", value: "1", overridden: false },
    { name: "B", value: "3", overridden: true, jobValue: "2" },
    { name: "C", value: "4", overridden: true },
  ]);
  expect(seen.commandLineArguments).toEqual({ value: "", overridden: true, jobValue: "x 'y z'" });
  expect(seen.maximumRuntimeMinutes).toEqual({ value: 7, overridden: true });
});

test("what the run repeats just as the job said it is no override", () => {
  const again = { ...infrastructure, shape: { ...shape, cpuBaseline: "BASELINE_1_1" as const }, blockStorageGb: 60 };
  const configuration = { environmentVariables: { A: "1" }, commandLineArguments: "x 'y z'" };
  const seen = whatItRunsWith(resolved({ configuration, infrastructure: again }));
  expect(seen.environmentVariables[0]).toEqual({ name: "A", value: "1", overridden: false });
  expect(seen.commandLineArguments.overridden).toBe(false);
  expect(seen.shape.overridden).toBe(false);
  expect(seen.blockStorageGb).toEqual({ value: 60, overridden: true, jobValue: 50 });
});

test("another shape replaces the job's infrastructure whole", () => {
  const other = { ...infrastructure, shape: { ...shape, ocpus: 1 } };
  const seen = whatItRunsWith(resolved({ infrastructure: other }));
  expect(seen.shape).toEqual({ value: { ...shape, ocpus: 1 }, overridden: true, jobValue: shape });
  expect(seen.blockStorageGb).toBeUndefined();
});

test("a run older than its sources shows what it executes, marks nothing, and its arguments split as they were", () => {
  const { sources: _, ...old } = resolved();
  const words = ["plain", "two words", "it's", "", "$HOME"];
  const seen = whatItRunsWith({ ...old, arguments: words });
  expect(splitArguments(seen.commandLineArguments.value)).toEqual(words);
  expect(seen.shape).toEqual({ value: { shapeName: shape.shapeName }, overridden: false });
  expect(seen.environmentVariables.every(({ overridden }) => !overridden)).toBe(true);
});
