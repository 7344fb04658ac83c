import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { commandFile, programFile, shellQuote, type RunSetup } from "./launch-files.ts";

const tools = { sh: "/bin/sh", env: "/usr/bin/env", timeout: "/usr/bin/timeout" };
const setup = (fields: Partial<RunSetup> = {}): RunSetup => ({
  program: ["/usr/bin/env", "-0"],
  environment: { PATH: "/usr/bin:/bin" },
  maxRuntimeMs: 60_000,
  graceMs: 1000,
  spoolLimitBytes: 1024 ** 3,
  minFreePercent: 5,
  ...fields,
});

const ran = (fields: Partial<RunSetup>): string =>
  execFileSync("/bin/sh", ["-s"], { input: programFile(setup(fields), tools), env: {}, encoding: "utf8" });

test("every name and value reaches the program as it is", () => {
  const environment = {
    QUOTES: `'"\`$HOME\\`,
    LINES: "one\ntwo\n",
    EMPTY: "",
    "odd.name": "-n",
    "1ST": "x",
    OPTIND: "abc",
    UID: "7",
    IFS: "/",
  };
  const seen = Object.fromEntries(
    ran({ environment })
      .split("\0")
      .filter(Boolean)
      .map((pair) => {
        const at = pair.indexOf("=");
        return [pair.slice(0, at), pair.slice(at + 1)];
      }),
  );
  expect(seen).toMatchObject(environment);
});

test("arguments stay words, whatever is in them", () => {
  const words = ["two words", "", "'", "$(id)", "*", "-x", "a\nb", "ü"];
  expect(ran({ program: ["printf", "[%s]", ...words] })).toBe(words.map((word) => `[${word}]`).join(""));
});

test("a grace of zero means SIGKILL at once, as timeout takes 0 for no limit", () => {
  expect(programFile(setup({ graceMs: 0 }), tools)).toContain("/usr/bin/timeout -s KILL 60.000");
  expect(programFile(setup(), tools)).toContain("/usr/bin/timeout -k 1.000 60.000");
});

test("the appender looks at the limits at least four times before the spool is full", () => {
  const quotaOf = (spoolLimitBytes: number): string | undefined =>
    /^quota=(\d+)$/m.exec(commandFile([], undefined, setup({ spoolLimitBytes }), tools))?.[1];
  expect([quotaOf(1024), quotaOf(1024 ** 2), quotaOf(1024 ** 4)]).toEqual(["65536", "262144", "67108864"]);
});

test("a plain word is left alone, anything else is quoted", () => {
  expect(["a/b-c_d.e=1", "", "a b", "it's"].map(shellQuote)).toEqual(["a/b-c_d.e=1", "''", "'a b'", "'it'\\''s'"]);
});
