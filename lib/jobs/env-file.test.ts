import { expect, test } from "vitest";
import { looksLikeEnvFile, mergeVariables, readEnvFile } from "./env-file.ts";

// prettier-ignore
const READ: [file: string, variables: Record<string, string>][] = [
  ["", {}],
  ["\n  \n# a comment\n  # another\n", {}],
  ["A=1", { A: "1" }],
  ["A=1\r\nB=2\r\n", { A: "1", B: "2" }],
  ["\uFEFFA=1", { A: "1" }],
  ["export A=1\n  export   B = 2 ", { A: "1", B: "2" }],
  ["A=", { A: "" }],
  ["A=   # nothing", { A: "" }],
  ["A=#fff", { A: "" }],
  ["A=one two # three", { A: "one two" }],
  ["A=one#two", { A: "one#two" }],
  ["A=a=b==", { A: "a=b==" }],
  ["A='one # two'  # three", { A: "one # two" }],
  [String.raw`A='a\nb'`, { A: String.raw`a\nb` }],
  [String.raw`A="a\nb\t\"c\" \\ \$HOME"`, { A: 'a\nb\t"c" \\ $HOME' }],
  [String.raw`A="C:\dir\x"`, { A: String.raw`C:\dir\x` }],
  ["A=\"one\n\n  two # kept\nB=3\"\nC=4", { A: "one\n\n  two # kept\nB=3", C: "4" }],
  ["A='one\ntwo'", { A: "one\ntwo" }],
  ["A=$HOME/${B}", { A: "$HOME/${B}" }],
  [`A="it's" \nB='say "hi"'`, { A: "it's", B: 'say "hi"' }],
  ["A=''\nB=\"\"", { A: "", B: "" }],
  ["a.b-c_1=x", { "a.b-c_1": "x" }],
  ["A=日本 😀", { A: "日本 😀" }],
];
test.each(READ)("reads %j", (file, variables) => {
  expect(readEnvFile(file)).toEqual({
    variables: Object.entries(variables).map(([name, value]) => ({ name, value })),
    problems: [],
  });
});

// prettier-ignore
const REFUSED: [file: string, line: number, problem: string][] = [
  ["A=1\nhello", 2, '"hello" is not NAME=value.'],
  ["=1", 1, '"=1" is not NAME=value.'],
  ["1A=x", 1, '"1A" cannot be a name: letters, digits and _ only.'],
  ["A=\"x", 1, 'A: the quote " is never closed.'],
  ["A='x' y", 1, 'A: there is "y" after the closing quote.'],
  ["A=1\n\nA=2", 3, "A is set twice; this value counts."],
];
test.each(REFUSED)("says what is wrong in %j", (file, line, problem) => {
  expect(readEnvFile(file).problems).toEqual([{ line, problem }]);
});

test("one bad line does not take the others along", () => {
  expect(readEnvFile("A=1\n?\nB='never\nC=3").variables).toEqual([
    { name: "A", value: "1" },
    { name: "C", value: "3" },
  ]);
});

test("the last value of a name counts, where the name stood first", () => {
  expect(readEnvFile("A=1\nB=2\nA=3").variables).toEqual([
    { name: "A", value: "3" },
    { name: "B", value: "2" },
  ]);
});

test.each([
  ["A=1\nB=2", true],
  ["API_KEY=abc", true],
  ["export KEY=abc", true],
  ["https://example.com/?a=b", false],
  ["name=value", false],
  ["just text\nover lines", false],
])("a paste of %j is meant as a file: %s", (text, expected) => {
  expect(looksLikeEnvFile(text)).toBe(expected);
});

test("a paste changes what is there, adds what is not, and drops empty rows", () => {
  const table = [
    { name: "A", value: "1" },
    { name: "", value: "" },
    { name: "B", value: "2" },
    { name: "C", value: "3" },
  ];
  const more = [
    { name: "D", value: "4" },
    { name: "B", value: "two" },
    { name: "C", value: "3" },
  ];
  expect(mergeVariables(table, more)).toEqual({
    variables: [
      { name: "A", value: "1" },
      { name: "B", value: "two" },
      { name: "C", value: "3" },
      { name: "D", value: "4" },
    ],
    added: ["D"],
    changed: ["B"],
  });
});
