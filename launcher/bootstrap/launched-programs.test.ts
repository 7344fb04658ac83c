import { expect, test } from "vitest";
import { partOf } from "./launched-programs.mjs";

const environ = "PATH=/bin\0CAPSTAN_LAUNCHED_FOR=/data/capstan\0";
const cmdline = "/usr/bin/node\0/checkout/.build/start-1/server.mjs\0";

test("a program that a launcher started for this home is known by its file", () => {
  expect(partOf({ home: "/data/capstan", cmdline, environ })).toBe("server");
  expect(partOf({ home: "/data/capstan", cmdline: cmdline.replace("server", "agent"), environ })).toBe("agent");
});

test("a program of another home is not ours", () => {
  expect(partOf({ home: "/data/other", cmdline, environ })).toBeUndefined();
});

test("a home that is only the beginning of another's name is not it", () => {
  expect(partOf({ home: "/data/cap", cmdline, environ })).toBeUndefined();
});

test("other programs are nobody's, even with the setting in their environment", () => {
  expect(partOf({ home: "/data/capstan", cmdline: "sh\0-c\0sleep 60\0", environ })).toBeUndefined();
});
