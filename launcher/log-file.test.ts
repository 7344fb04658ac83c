import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { lastWords, readSince, rotateLog } from "./log-file.ts";

test("the last words of a program are its last plain line", () => {
  expect(lastWords('{"msg":"opening"}\nPort 3000 is in use.\n{"msg":"bye"}\n')).toBe("Port 3000 is in use.");
});

test("a stack trace says less than the line above it", () => {
  expect(lastWords("Error: no such table\n    at open (server.mjs:1:1)\n    at main (server.mjs:2:2)\n")).toBe(
    "Error: no such table",
  );
});

test("without a plain line the last structured message counts", () => {
  expect(lastWords('{"msg":"opening"}\n{"level":60,"msg":"no disk"}\n')).toBe("no disk");
});

test("a program that wrote nothing has no last words", () => {
  expect(lastWords("\n")).toBeUndefined();
});

test("what was there before the start is not read", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-log-"));
  const file = path.join(folder, "server.log");
  fs.writeFileSync(file, "old\n");
  const size = fs.statSync(file).size;
  fs.appendFileSync(file, "new\n");
  expect(readSince(file, size)).toBe("new\n");
  fs.rmSync(folder, { recursive: true });
});

test("a log over its size moves aside and is written on from its beginning", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-log-"));
  const file = path.join(folder, "server.log");
  const open = fs.openSync(file, "a");
  fs.writeSync(open, Buffer.alloc(21 * 1024 * 1024, "x"));
  rotateLog(file);
  fs.writeSync(open, "on\n");
  fs.closeSync(open);
  expect(fs.readFileSync(file, "utf8")).toBe("on\n");
  expect(fs.statSync(`${file}.1`).size).toBe(21 * 1024 * 1024);
  fs.rmSync(folder, { recursive: true });
});
