import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { splitArguments } from "./split-arguments.ts";

const CASES = [
  '100 linux "hi there"',
  "'a b' --key v",
  "  spaced \t out \n lines ",
  `a"b c"d'e f'g`,
  `"" '' x`,
  String.raw`a\ b \"c\" \\ "x\"y" "a\\b" "a\nb" 'a\b'`,
  String.raw`"\$HOME" 'it'\''s' "tick \` here"`,
  "é '日本 語' \"😀 x\"",
  "a\\\nb",
];

test.each(CASES)("splits %j as a shell does", (text) => {
  const shell = execFileSync("bash", ["-c", `words=(${text}); printf '%s\\0' "\${words[@]}"`], { encoding: "utf8" });
  expect(splitArguments(text)).toEqual(shell.split("\0").slice(0, -1));
});

test("interprets nothing but quotes and backslashes", () => {
  // prettier-ignore
  expect(splitArguments("$HOME *.py ; rm -rf / && a|b > c #d ~ `x` $(y) $'z'")).toEqual([
    "$HOME", "*.py", ";", "rm", "-rf", "/", "&&", "a|b", ">", "c", "#d", "~", "`x`", "$(y)", "$z",
  ]);
});

test("gives no words for nothing", () => {
  expect(splitArguments(" \n ")).toEqual([]);
});

test.each(["a 'b", 'a "b', "a\\"])("refuses the unbalanced %j", (text) => {
  expect(() => splitArguments(text)).toThrow(/never closed|backslash/);
});
