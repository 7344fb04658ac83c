import { expect, test } from "vitest";
import { ownPath } from "./own-path.ts";

test.each(["/jobs", "/runs?state=FAILED#top", "/jobs/ocid1.datasciencejob.oc1.cap.a"])("%s is ours", (path) => {
  expect(ownPath(path, "/")).toBe(path);
});

test.each([
  undefined,
  "",
  "jobs",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/jobs\n//evil.example",
  "javascript:alert(1)",
  "/sign-in?next=/sign-in",
  "/api/auth/signout",
])("%j leads elsewhere", (path) => {
  expect(ownPath(path, "/")).toBe("/");
});
