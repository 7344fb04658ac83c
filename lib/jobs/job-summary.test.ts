import { expect, test } from "vitest";
import { SHAPE_CATALOGUE } from "../shapes/catalogue.ts";
import { emptyJobForm } from "./job-form-wire.ts";
import { jobSummary } from "./job-summary.ts";

const form = emptyJobForm({ shapeName: "VM.Standard.E4.Flex", ocpus: 2, memoryGb: 8 }, "project");

test("an empty form says what runs get by default", () => {
  expect(jobSummary(form, undefined, SHAPE_CATALOGUE)).toEqual({
    artifact: [],
    compute: [
      { term: "Shape", text: "VM.Standard.E4.Flex", isCode: true },
      { term: "Size", text: "2 OCPUs, 8 GB" },
      { term: "Storage", text: "50 GB" },
    ],
    environment: [
      { term: "Variables", text: "None", isCode: false },
      { term: "Arguments", text: "None", isCode: false },
    ],
    limits: [
      { term: "Runtime", text: "At most 30 days" },
      { term: "Log", text: "Kept with each run" },
    ],
  });
});

test("an archive says which file runs, and its variable is counted", () => {
  const artifact = { fileName: "p.zip", kind: "zip", sizeBytes: 1_500_000, sha256: "0" } as const;
  const variables = Array.from("ABCDEFG", (name) => ({ name, value: "" }));
  const summary = jobSummary(
    { ...form, entryPoint: "main.py", variables, arguments: "--a 'b c'", maximumRuntime: "2 h" },
    artifact,
    SHAPE_CATALOGUE,
  );
  expect(summary.artifact.map(({ text }) => text)).toEqual(["p.zip", "1.5 MB", "main.py"]);
  expect(summary.environment.map(({ text }) => text)).toEqual(["A, B, C, D, E and 3 more", "--a 'b c'", "2 arguments"]);
  expect(summary.limits[0]?.text).toBe("At most 2 hours");
});
