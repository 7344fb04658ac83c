import { expect, test } from "vitest";
import type { JobDefinition } from "../jobs/job-definition.ts";
import { SHAPE_CATALOGUE } from "../shapes/catalogue.ts";
import { entrypointOf, resolveConfiguration, type RunOverrides } from "./resolve-run.ts";

const job: JobDefinition = {
  configuration: { environmentVariables: { A: "1", B: "2" }, commandLineArguments: "x 'y z'", hasStartupProbe: false },
  infrastructure: {
    kind: "managed-egress",
    shape: { shapeName: "VM.Standard.E4.Flex", ocpus: 2, memoryGb: 4, cpuBaseline: "BASELINE_1_2" },
    hasSubnet: false,
    hasCapacityReservation: false,
  },
  hasContainer: false,
  storageMounts: 0,
  hasNodeGroups: false,
  logging: { namesLogGroup: false, namesLog: false },
};
const nothing: RunOverrides = { hasContainer: false, storageMounts: 0, hasNodeGroups: false };
const resolve = (overrides: Partial<RunOverrides> = {}, of: JobDefinition = job) =>
  resolveConfiguration(of, { ...nothing, ...overrides }, SHAPE_CATALOGUE);

test("without overrides a run is what its job says", () => {
  expect(resolve()).toEqual({
    environmentVariables: { A: "1", B: "2" },
    arguments: ["x", "y z"],
    maximumRuntimeMinutes: 43_200,
    shapeName: "VM.Standard.E4.Flex",
    resources: { ocpus: 2, reservedOcpus: 1, memoryGb: 4, gpus: 0 },
    remarks: [],
  });
});

test("variables are merged by key, arguments and maximum runtime replaced", () => {
  const configuration = { environmentVariables: { B: "3" }, commandLineArguments: "", maximumRuntimeMinutes: 7 };
  expect(resolve({ configuration })).toMatchObject({
    environmentVariables: { A: "1", B: "3" },
    arguments: [],
    maximumRuntimeMinutes: 7,
  });
});

test("a maximum runtime above 30 days means 30 days", () => {
  expect(resolve({ configuration: { maximumRuntimeMinutes: 99_999 } }).maximumRuntimeMinutes).toBe(43_200);
});

test("a job without a shape cannot run, and says what to do", () => {
  const { infrastructure: _left, ...without } = job;
  expect(() => resolve({}, without)).toThrow("names no compute shape");
});

test("an archive needs an entry point, a single file does not", () => {
  const zip = { kind: "zip", fileName: "p.zip" } as const;
  expect(entrypointOf({ kind: "python", fileName: "a.py" }, {})).toBeUndefined();
  expect(entrypointOf(zip, { JOB_RUN_ENTRYPOINT: "p/main.py" })).toBe("p/main.py");
  expect(() => entrypointOf(zip, {})).toThrow("JOB_RUN_ENTRYPOINT");
});
