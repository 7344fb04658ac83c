import { expect, test } from "vitest";
import { addressOfProject, isInSection, saysProject, withProject } from "./project-address.ts";

test("another project of the same list keeps the list's filter, but not its job", () => {
  expect(addressOfProject("/runs", "?state=FAILED&project=a&job=j", "b")).toBe("/runs?state=FAILED&project=b");
  expect(addressOfProject("/runs", "?project=a", undefined)).toBe("/runs");
});

test("from the page of one thing it leads to the project's jobs", () => {
  expect(addressOfProject("/jobs/x/edit", "?tab=a", "b")).toBe("/jobs?project=b");
  expect(addressOfProject("/runs/x", "", undefined)).toBe("/jobs");
});

test("only the lists say which project is chosen", () => {
  expect(["/jobs", "/runs", "/jobs/x", "/hosts"].filter(saysProject)).toEqual(["/jobs", "/runs"]);
});

test("a section's link keeps the project, and is marked on the pages below it", () => {
  expect(withProject("/runs", "ocid1.x/y")).toBe("/runs?project=ocid1.x%2Fy");
  expect(isInSection("/jobs/new", "/jobs")).toBe(true);
  expect(isInSection("/jobseekers", "/jobs")).toBe(false);
});
