import { describe, expect, test } from "vitest";
import type { JobDetail } from "../contract/job-views.ts";
import { SHAPE_CATALOGUE } from "../shapes/catalogue.ts";
import { emptyJobForm, jobFormLike, jobNameOf, placeOfRefusal, toCreateJobDetails } from "./job-form-wire.ts";
import { JOB_STEP_IDS, JOB_STEPS, jobFormSchema, type JobForm } from "./job-form.ts";

const good: JobForm = {
  ...emptyJobForm({ shapeName: "VM.Standard.E4.Flex", ocpus: 1, memoryGb: 4 }, "project"),
  displayName: "train",
};
const refusals = (change: Partial<JobForm>, kind: "python" | "zip" = "python"): Record<string, string> => {
  const read = jobFormSchema({ shapes: SHAPE_CATALOGUE, kind }).safeParse({ ...good, ...change });
  return Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [path.join("."), message]));
};

test("every field belongs to one step, and every step is known", () => {
  expect(JOB_STEP_IDS.flatMap((step) => [...JOB_STEPS[step]]).sort()).toEqual(Object.keys(good).sort());
  expect([...JOB_STEP_IDS].sort()).toEqual(Object.keys(JOB_STEPS).sort());
});

test("a form with a name, a project and a size is fine", () => {
  expect(refusals({})).toEqual({});
});

// prettier-ignore
const REFUSED: [change: Partial<JobForm>, field: string, message: RegExp][] = [
  [{ shape: { shapeName: "VM.Gone" } }, "shape.shapeName", /not on offer/],
  [{ shape: { ...good.shape, ocpus: 0 } }, "shape.ocpus", /takes 1 to 64/],
  [{ shape: { ...good.shape, memoryGb: 65 } }, "shape.memoryGb", /1 to 64 GB/],
  [{ blockStorageGb: "49" }, "blockStorageGb", /from 50 to 10,240/],
  [{ blockStorageGb: "50.5" }, "blockStorageGb", /whole number/],
  [{ blockStorageGb: "" }, "blockStorageGb", /whole number/],
  [{ variables: [{ name: "", value: "x" }] }, "variables.0.name", /Give it a name/],
  [{ variables: [{ name: "A B", value: "" }] }, "variables.0.name", /no spaces/],
  [{ variables: [{ name: "A", value: "" }, { name: "A", value: "" }] }, "variables.1.name", /Row 1/],
  [{ variables: [{ name: "JOB_OCID", value: "x" }] }, "variables.0.name", /from Capstan/],
  [{ variables: [{ name: "A", value: "x".repeat(20_000) }] }, "variables", /20,001 of 20,000/],
  [{ arguments: "--name 'x" }, "arguments", /single quote that is never closed, at character 8/],
  [{ arguments: "x".repeat(4_001) }, "arguments", /4,001 of 4,000/],
  [{ maximumRuntime: "soon" }, "maximumRuntime", /Write it like/],
  [{ logId: "ocid1.log.oc1..x" }, "logGroupId", /needs its log group/],
  [{ logGroupId: "mine" }, "logGroupId", /begins with/],
  [{ displayName: "  " }, "displayName", /a name/],
  [{ displayName: "x".repeat(256) }, "displayName", /255/],
  [{ description: "x".repeat(401) }, "description", /400/],
  [{ projectId: "" }, "projectId", /project/],
  [{ tags: [{ name: "a", value: "" }, { name: "a", value: "" }] }, "tags.1.name", /twice/],
];
test.each(REFUSED)("%j is told at %s", (change, field, message) => {
  expect(refusals(change)).toEqual({ [field]: expect.stringMatching(message) as string });
});

describe("an archive", () => {
  test.each([
    ["", /which file/],
    ["main.txt", /\.py and \.sh/],
    ["../main.py", /inside the archive/],
    ["/main.py", /inside the archive/],
  ])("refuses %j as its entry point", (entryPoint, message) => {
    expect(refusals({ entryPoint }, "zip")).toEqual({ entryPoint: expect.stringMatching(message) as string });
  });

  test("sends its entry point as a variable, which the table may not set again", () => {
    const form = { ...good, entryPoint: " src/main.py ", variables: [{ name: "A", value: "1" }] };
    expect(refusals(form, "zip")).toEqual({});
    expect(toCreateJobDetails(form, { compartmentId: "c", kind: "zip" }).jobConfigurationDetails).toEqual({
      jobType: "DEFAULT",
      environmentVariables: { A: "1", JOB_RUN_ENTRYPOINT: "src/main.py" },
    });
    const twice = [{ name: "JOB_RUN_ENTRYPOINT", value: "x.py" }];
    expect(refusals({ ...form, variables: twice }, "zip")).toHaveProperty(["variables.0.name"]);
    expect(refusals({ variables: twice }, "python")).toEqual({});
  });
});

test("everything that was typed is sent as OCI names it, and nothing else", () => {
  const form: JobForm = {
    ...good,
    displayName: " train ",
    description: "every night",
    shape: { ...good.shape, cpuBaseline: "BASELINE_1_2" },
    variables: [
      { name: "A", value: " kept as is " },
      { name: "", value: "" },
    ],
    arguments: "--epochs 3 'a b'",
    maximumRuntime: "2 h",
    logGroupId: "ocid1.loggroup.oc1..x",
    tags: [
      { name: "team", value: "ml" },
      { name: "", value: "" },
    ],
  };
  expect(toCreateJobDetails(form, { compartmentId: "c", kind: "python" })).toEqual({
    projectId: "project",
    compartmentId: "c",
    displayName: "train",
    description: "every night",
    jobConfigurationDetails: {
      jobType: "DEFAULT",
      environmentVariables: { A: " kept as is " },
      commandLineArguments: "--epochs 3 'a b'",
      maximumRuntimeInMinutes: 120,
    },
    jobInfrastructureConfigurationDetails: {
      jobInfrastructureType: "ME_STANDALONE",
      shapeName: "VM.Standard.E4.Flex",
      blockStorageSizeInGBs: 50,
      jobShapeConfigDetails: { ocpus: 1, memoryInGBs: 4, cpuBaseline: "BASELINE_1_2" },
    },
    jobLogConfigurationDetails: { enableLogging: true, logGroupId: "ocid1.loggroup.oc1..x" },
    freeformTags: { team: "ml" },
  });
});

test("a fixed shape is sent without a size, and what was left empty is left out", () => {
  const sent = toCreateJobDetails(
    { ...good, shape: { shapeName: "VM.Standard2.1" } },
    { compartmentId: "c", kind: "bash" },
  );
  expect(sent.jobInfrastructureConfigurationDetails).not.toHaveProperty("jobShapeConfigDetails");
  expect(sent).not.toHaveProperty("description");
  expect(sent).not.toHaveProperty("jobLogConfigurationDetails");
  expect(sent.jobConfigurationDetails).toEqual({ jobType: "DEFAULT", environmentVariables: {} });
});

const job: JobDetail = {
  id: "job",
  projectId: "project",
  projectName: "Project",
  compartmentId: "c",
  displayName: "train",
  lifecycleState: "ACTIVE",
  createdBy: { id: "1", name: "Ada" },
  timeCreated: "2026-11-24T00:00:00.000Z",
  etag: "1",
  activeRuns: 0,
  lastRuns: [],
  artifact: { fileName: "p.zip", kind: "zip", sizeBytes: 1, sha256: "0", timeCreated: "2026-11-24T00:00:00.000Z" },
  shape: {
    shapeName: "VM.Standard.E4.Flex",
    ocpus: 2,
    resources: { ocpus: 2, reservedOcpus: 2, memoryGb: 32, gpus: 0 },
  },
  environmentVariables: { JOB_RUN_ENTRYPOINT: "main.py", A: "1" },
  commandLineArguments: "--x",
  maximumRuntimeMinutes: 90,
  blockStorageGb: 100,
  logging: { enabled: false },
  freeformTags: { team: "ml" },
  runs: {},
};

test("a duplicate sends what the job has, under a name of its own", () => {
  const form = jobFormLike(job, good.shape);
  expect(refusals(form, "zip")).toEqual({});
  expect(toCreateJobDetails(form, { compartmentId: "c", kind: "zip" })).toMatchObject({
    displayName: "train (copy)",
    jobConfigurationDetails: {
      environmentVariables: { A: "1", JOB_RUN_ENTRYPOINT: "main.py" },
      commandLineArguments: "--x",
      maximumRuntimeInMinutes: 90,
    },
    jobInfrastructureConfigurationDetails: {
      blockStorageSizeInGBs: 100,
      jobShapeConfigDetails: { ocpus: 2, memoryInGBs: 32 },
    },
    freeformTags: { team: "ml" },
  });
});

test("a duplicate of the longest name is not too long", () => {
  expect(refusals(jobFormLike({ ...job, displayName: "x".repeat(255) }, good.shape), "zip")).toEqual({});
});

test.each([
  ["displayName", { step: "review", field: "displayName" }],
  ["jobConfigurationDetails.environmentVariables.A", { step: "environment", field: "variables" }],
  [
    "jobInfrastructureConfigurationDetails.jobShapeConfigDetails.memoryInGBs",
    { step: "compute", field: "shape.memoryGb" },
  ],
  ["jobInfrastructureConfigurationDetails.jobShapeConfigDetails", { step: "compute", field: "shape.shapeName" }],
  ["capstan-artifact-upload", { step: "artifact" }],
  ["compartmentId", undefined],
])("a refusal of %s is told at %j", (wire, place) => {
  expect(placeOfRefusal(wire)).toEqual(place);
});

test("fields that refusals are told at are fields of the form", () => {
  const wires = [
    "displayName",
    "jobLogConfigurationDetails.logId",
    "freeformTags.a",
    "jobConfigurationDetails.commandLineArguments",
  ];
  for (const wire of wires) {
    const { step, field = "" } = placeOfRefusal(wire)!;
    expect(JOB_STEPS[step]).toContain(field.split(".")[0]);
  }
});

test.each([
  ["train.py", "train"],
  ["my.model.tar.gz", "my.model"],
  ["x.TGZ", "x"],
  ["odd", "odd"],
])("a job of %s is called %s", (fileName, name) => {
  expect(jobNameOf(fileName)).toBe(name);
});
