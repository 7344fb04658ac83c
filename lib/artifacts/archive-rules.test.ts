import { describe, expect, test } from "vitest";
import { ARCHIVE_LIMITS, ArchiveRules, type ArchiveEntry } from "./archive-rules.ts";

const file = (path: string): ArchiveEntry => ({ path, type: "file" });
const link = (path: string, linkTarget: string): ArchiveEntry => ({ path, type: "symlink", linkTarget });
const judge = (...entries: ArchiveEntry[]) => {
  const rules = new ArchiveRules();
  for (const entry of entries) rules.admit(entry);
  return rules.finish();
};

test.each([
  [[link("a/l", "../b")]],
  [[link("a/b/l", "../../c")]],
  [[link("l", "."), link("a/m", "../a/./..")]],
  [[link("l", "l")]],
  [[link("l", "m"), link("m", "l/../x")]],
  [[file("d/f"), link("l", "d"), link("m", "l/../d/f")]],
])("links that stay inside are kept (%#)", (entries) => {
  expect(judge(...entries).entries).toBe(entries.length);
});

test.each([
  [[link("l", "..")]],
  [[link("a/l", "../..")]],
  [[link("l", "a/../../x")]],
  [[link("l", "//etc")]],
  [[link("a/b/up", "../.."), link("out", "a/b/up/..")]],
  [[link("out", "m/../.."), link("m", "a/b")]],
  [[link("one", "two/.."), link("two", "a/three"), link("a/three", "..")]],
])("links that lead out are refused (%#)", (entries) => {
  expect(() => judge(...entries)).toThrow(/leads out/);
});

test("a path is given without what stands for nothing", () => {
  expect(new ArchiveRules().admit(file("./a//b/./c"))?.path).toBe("a/b/c");
});

test.each(["__MACOSX/x", "a/__MACOSX/x", ".DS_Store", "a/.DS_Store", "a/._b", "./"])("%s is skipped", (path) => {
  expect(new ArchiveRules().admit({ path, type: path === "./" ? "directory" : "file" })).toBeUndefined();
});

test.each(["", "/", "/a", "..", "a/..", "a/../b", "a\0b", "."])("the path %j is refused", (path) => {
  expect(() => new ArchiveRules().admit(file(path))).toThrow(expect.objectContaining({ kind: "invalid" }));
});

describe("unpacked size", () => {
  test("is refused only over 10 GB and over 20 times the archive's size", () => {
    const gb = 1024 ** 3;
    expect(() => new ArchiveRules().count(10 * gb, 1)).not.toThrow();
    expect(() => new ArchiveRules().count(100 * gb, 5 * gb)).not.toThrow();
    expect(() => new ArchiveRules().count(10 * gb + 1, gb / 2)).toThrow(/10 GB and more than 20 times/);
  });
});

test("100,000 entries are taken, one more is not, and clutter does not count", () => {
  const rules = new ArchiveRules();
  for (let i = 0; i < ARCHIVE_LIMITS.entries; i += 1) rules.admit(file(`d/f${i}`));
  expect(() => rules.admit(file("one-more"))).toThrow(/100,000 entries/);
  expect(rules.finish()).toMatchObject({ unpackedBytes: 0 });
});

test("entry points are scripts at the top, the usual names first", () => {
  expect(judge(file("z.py"), file("lib/x.py"), file("run.sh"), file("main.py"), file("a.py")).entryPoints).toEqual([
    "main.py",
    "run.sh",
    "a.py",
    "z.py",
  ]);
  expect(judge(file("p/deep/x.py"), file("p/__main__.py"), file("p/a.sh")).entryPoints).toEqual([
    "p/__main__.py",
    "p/a.sh",
  ]);
  expect(judge(file("p/a.py"), file("q/b.py")).entryPoints).toEqual([]);
});
