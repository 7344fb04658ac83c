import { describe, expect, test } from "vitest";
import type { JobDetail } from "../contract/job-views.ts";
import { SHAPE_CATALOGUE } from "../shapes/catalogue.ts";
import { fieldOfRefusal, runNames, toRunDetails } from "./run-form-wire.ts";
import {
  changeWords,
  countOf,
  newRunForm,
  runChanges,
  runFormLike,
  runFormOf,
  runFormSchema,
  type RunForm,
} from "./run-form.ts";

const job: JobDetail = {
  id: "job-1",
  projectId: "project-1",
  projectName: "Models",
  compartmentId: "compartment-1",
  displayName: "train",
  lifecycleState: "ACTIVE",
  createdBy: { id: "u", name: "Ada" },
  timeCreated: "2026-11-24T00:00:00.000Z",
  shape: {
    shapeName: "VM.Standard.E4.Flex",
    ocpus: 1,
    resources: { ocpus: 1, reservedOcpus: 1, memoryGb: 16, gpus: 0 },
  },
  activeRuns: 0,
  lastRuns: [],
  etag: "e1",
  environmentVariables: { LR: "0.1", SEED: "1" },
  commandLineArguments: "--epochs 3",
  maximumRuntimeMinutes: 120,
  blockStorageGb: 50,
  logging: { enabled: true },
  freeformTags: {},
  runs: {},
};
const infrastructure = {
  jobInfrastructureType: "STANDALONE",
  subnetId: "subnet-1",
  shapeName: "VM.Standard.E4.Flex",
  blockStorageSizeInGBs: 50,
  jobShapeConfigDetails: { ocpus: 1 },
};
const same = runFormOf(job);
const sent = (form: RunForm) => toRunDetails(form, job, { infrastructure });
const BARE = { projectId: "project-1", compartmentId: "compartment-1", jobId: "job-1" };

describe("what is sent", () => {
  test("a form that nobody touched overrides nothing", () => {
    expect(sent(same)).toEqual(BARE);
    expect(changeWords(runChanges(same, job))).toEqual([]);
  });

  test("the same runtime in other words is no override, and neither is a space at the end", () => {
    expect(sent({ ...same, maximumRuntime: "2 h", arguments: "--epochs 3 " })).toEqual(BARE);
  });

  test("only changed and added variables go", () => {
    const form = {
      ...same,
      jobVariables: [
        { name: "LR", value: "0.2" },
        { name: "SEED", value: "1" },
      ],
      addedVariables: [
        { name: "NEW", value: "" },
        { name: "", value: "" },
      ],
    };
    expect(sent(form)).toEqual({
      ...BARE,
      jobConfigurationOverrideDetails: { jobType: "DEFAULT", environmentVariables: { LR: "0.2", NEW: "" } },
    });
  });

  test("no arguments and no limit are overrides where the job has some", () => {
    expect(sent({ ...same, arguments: "", maximumRuntime: "" })).toMatchObject({
      jobConfigurationOverrideDetails: { commandLineArguments: "", maximumRuntimeInMinutes: 43_200 },
    });
  });

  test("another size keeps the rest of the job's infrastructure", () => {
    const form = { ...same, shape: { shapeName: "VM.Standard3.Flex", ocpus: 2, memoryGb: 8 } };
    expect(sent(form).jobInfrastructureConfigurationOverrideDetails).toEqual({
      jobInfrastructureType: "STANDALONE",
      subnetId: "subnet-1",
      shapeName: "VM.Standard3.Flex",
      blockStorageSizeInGBs: 50,
      jobShapeConfigDetails: { ocpus: 2, memoryInGBs: 8 },
    });
  });

  test("what the earlier run said and the form does not show goes along, what it shows does not", () => {
    const carried = {
      jobConfigurationOverrideDetails: { jobType: "DEFAULT", commandLineArguments: "old" },
      jobLogConfigurationOverrideDetails: { logGroupId: "g" },
    };
    expect(toRunDetails(same, job, { infrastructure, carried })).toEqual({
      ...BARE,
      jobLogConfigurationOverrideDetails: { logGroupId: "g" },
    });
  });
});

test("a form like a run has the run's overrides over the job as it is now", () => {
  const form = runFormLike(job, {
    displayName: "jobrun20261124004744",
    configuration: {
      environmentVariables: [
        { name: "LR", value: "0.5", overridden: true },
        { name: "SEED", value: "of an earlier job", overridden: false },
        { name: "GONE", value: "x", overridden: true },
      ],
      commandLineArguments: { value: "", overridden: true },
      arguments: [],
      maximumRuntimeMinutes: { value: 60, overridden: false },
      shape: { value: { shapeName: "VM.Standard2.1" }, overridden: false },
      artifact: { fileName: "a.sh", kind: "bash", sizeBytes: 1, sha256: "" },
    },
  });
  expect(form).toEqual({
    ...same,
    jobVariables: [
      { name: "LR", value: "0.5" },
      { name: "SEED", value: "1" },
    ],
    addedVariables: [{ name: "GONE", value: "x" }],
    arguments: "",
  });
});

test.each([
  [{ count: "0" }, "count"],
  [{ count: "51" }, "count"],
  [{ count: "1.5" }, "count"],
  [{ arguments: "'open" }, "arguments"],
  [{ maximumRuntime: "soon" }, "maximumRuntime"],
  [{ blockStorageGb: "49" }, "blockStorageGb"],
  [{ shape: { shapeName: "VM.Standard.E4.Flex", ocpus: 1, memoryGb: 100 } }, "shape.memoryGb"],
  [{ addedVariables: [{ name: "LR", value: "1" }] }, "addedVariables.0.name"],
  [{ addedVariables: [{ name: "BIG", value: "x".repeat(20_000) }] }, "addedVariables"],
  [{ displayName: "x".repeat(253) }, "displayName"],
])("a broken rule is told at its field: %j", (typed, field) => {
  const read = runFormSchema(job, SHAPE_CATALOGUE).safeParse({ ...same, ...typed });
  expect(read.error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
});

test("the job's own form keeps every rule", () => {
  expect(runFormSchema(job, SHAPE_CATALOGUE).safeParse(same).success).toBe(true);
  expect(countOf(same)).toBe(1);
});

test("names of many are numbered, and made up where none is given", () => {
  expect(runNames(" lr ", 3)).toEqual(["lr-1", "lr-2", "lr-3"]);
  expect(runNames("lr", 1)).toEqual(["lr"]);
  expect(runNames("", 2)).toEqual([undefined, undefined]);
});

test.each([
  ["jobConfigurationOverrideDetails.commandLineArguments", "arguments"],
  ["jobConfigurationDetails.commandLineArguments", "arguments"],
  ["jobConfigurationOverrideDetails.environmentVariables.SEED", "jobVariables.1.value"],
  ["jobConfigurationOverrideDetails.environmentVariables.OTHER", "addedVariables"],
  ["jobInfrastructureConfigurationOverrideDetails.jobShapeConfigDetails.ocpus", "shape.ocpus"],
  ["jobInfrastructureConfigurationDetails.shapeName", "shape.shapeName"],
  ["jobLogConfigurationOverrideDetails.logId", undefined],
])("a refusal of %s belongs to %s", (wire, field) => {
  expect(fieldOfRefusal(wire, same)).toBe(field);
});

describe("an archive whose job does not say which file is run", () => {
  const archive = (entryPoints: string[]): JobDetail => ({
    ...job,
    artifact: {
      fileName: "a.zip",
      kind: "zip",
      sizeBytes: 1,
      sha256: "0",
      timeCreated: job.timeCreated,
      found: { kind: "zip", files: 2, unpackedBytes: 2, entryPoints },
    },
  });
  const problems = (form: RunForm, of: JobDetail) =>
    runFormSchema(of, SHAPE_CATALOGUE)
      .safeParse(form)
      .error?.issues.map(({ path }) => path.join("."));

  test("the form has a row for it, filled where there is only one file to run", () => {
    expect(newRunForm(archive(["main.py"])).addedVariables).toEqual([{ name: "JOB_RUN_ENTRYPOINT", value: "main.py" }]);
    expect(newRunForm(archive(["a.py", "b.py"])).addedVariables).toEqual([{ name: "JOB_RUN_ENTRYPOINT", value: "" }]);
    expect(newRunForm(job)).toEqual(same);
  });

  test("no run is started before it is said", () => {
    const two = archive(["a.py", "b.py"]);
    expect(problems(newRunForm(two), two)).toEqual(["addedVariables"]);
    const said = { ...newRunForm(two), addedVariables: [{ name: "JOB_RUN_ENTRYPOINT", value: "b.py" }] };
    expect(problems(said, two)).toBeUndefined();
  });
});
