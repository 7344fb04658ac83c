import { expect, test } from "vitest";
import { artifactKindOf } from "./artifact-kind.ts";

test.each([
  ["train.py", "python"],
  ["RUN.SH", "bash"],
  ["a.b.zip", "zip"],
  ["a.tar", "tar"],
  ["a.tar.gz", "tar.gz"],
  ["a.tgz", "tar.gz"],
] as const)("%s is %s", (name, kind) => expect(artifactKindOf(name)).toBe(kind));

test.each(["a.gz", "a.jar", "py", ".py", "a", ""])("%j is refused with the endings that are accepted", (name) => {
  expect(() => artifactKindOf(name)).toThrow(/\.py, \.sh, \.zip, \.tar, \.tar\.gz or \.tgz/);
});
