import { expect, test } from "vitest";
import { fileNameOf } from "./file-name.ts";

test.each([
  [undefined, undefined],
  ["attachment", undefined],
  ["attachment; filename=art.py", "art.py"],
  ["attachment;filename=my art.zip", "my art.zip"],
  ['attachment; filename="a; b.zip"', "a; b.zip"],
  ['attachment; filename="a\\"b.py"', 'a"b.py'],
  ["filename=art.py", "art.py"],
  ["attachment; FILENAME = art.py ; size=3", "art.py"],
  ["attachment; filename=x.py; filename*=UTF-8''f%C3%BCr.py", "für.py"],
  ["attachment; filename*=UTF-8'en'a%20b.tar.gz", "a b.tar.gz"],
  ["attachment; filename*=UTF-8''%ff; filename=x.py", "x.py"],
  ["attachment; filename=../../etc/run.sh", "run.sh"],
  ['attachment; filename="C:\\dir\\run.sh"', "run.sh"],
  ['attachment; filename="/abs/run.sh"', "run.sh"],
])("%j names %j", (header, name) => {
  expect(fileNameOf(header)).toBe(name);
});

test.each([
  'attachment; filename=""',
  'attachment; filename=".."',
  'attachment; filename="a/"',
  "attachment; filename*=UTF-8''a%00.py",
  "attachment; filename*=UTF-8''a%0a.py",
  `attachment; filename=${"ü".repeat(130)}.py`,
])("%j is refused", (header) => {
  expect(() => fileNameOf(header)).toThrow(expect.objectContaining({ kind: "invalid" }));
});
