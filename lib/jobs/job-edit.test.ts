import { expect, test } from "vitest";
import { SHAPE_CATALOGUE } from "../shapes/catalogue.ts";
import { editFieldOfRefusal, type JobEdit, jobEditSchema, rebaseEdit, toUpdateJobDetails } from "./job-edit.ts";

const before: JobEdit = {
  displayName: "train",
  description: "",
  shape: { shapeName: "VM.Standard.E4.Flex", ocpus: 1, memoryGb: 16 },
  blockStorageGb: "50",
  tags: [{ name: "team", value: "blue" }],
};
const infrastructure = { jobInfrastructureType: "ME_STANDALONE", shapeName: "VM.Standard.E4.Flex", other: 1 };

test("only what changed is sent", () => {
  expect(toUpdateJobDetails(before, before, infrastructure)).toEqual({});
  expect(toUpdateJobDetails({ ...before, displayName: " fit ", tags: [] }, before, infrastructure)).toEqual({
    displayName: "fit",
    freeformTags: {},
  });
});

test("another storage size takes the shape and the rest of the block along", () => {
  expect(toUpdateJobDetails({ ...before, blockStorageGb: "100" }, before, infrastructure)).toEqual({
    jobInfrastructureConfigurationDetails: {
      jobInfrastructureType: "ME_STANDALONE",
      shapeName: "VM.Standard.E4.Flex",
      other: 1,
      blockStorageSizeInGBs: 100,
      jobShapeConfigDetails: { ocpus: 1, memoryInGBs: 16 },
    },
  });
});

test("a job without infrastructure gets the plainest kind", () => {
  const shaped = toUpdateJobDetails({ ...before, blockStorageGb: "60" }, before, { jobInfrastructureType: "EMPTY" });
  expect(shaped).toMatchObject({ jobInfrastructureConfigurationDetails: { jobInfrastructureType: "ME_STANDALONE" } });
});

test("over another's change: untouched fields follow it, and both sides' fields are contested", () => {
  const typed = { ...before, displayName: "mine", description: "same" };
  const now = { ...before, displayName: "theirs", description: "same", blockStorageGb: "90" };
  expect(rebaseEdit(typed, before, now)).toEqual({
    form: { ...typed, blockStorageGb: "90" },
    taken: ["blockStorageGb"],
    contested: ["displayName"],
  });
});

test("a shape that is not on offer any more stands in the way of another size alone", () => {
  const gone: JobEdit = { ...before, shape: { shapeName: "VM.Gone" } };
  const schema = jobEditSchema(gone, SHAPE_CATALOGUE);
  expect(schema.safeParse({ ...gone, displayName: "renamed" }).success).toBe(true);
  const resized = schema.safeParse({ ...gone, blockStorageGb: "60" });
  expect(resized.error?.issues.map(({ path }) => path.join("."))).toEqual(["shape.shapeName"]);
});

test("a refusal belongs to its field", () => {
  const block = "jobInfrastructureConfigurationDetails";
  expect(editFieldOfRefusal(`${block}.jobShapeConfigDetails.memoryInGBs`)).toBe("shape.memoryGb");
  expect(editFieldOfRefusal("freeformTags.team")).toBe("tags");
  expect(editFieldOfRefusal("projectId")).toBeUndefined();
});
