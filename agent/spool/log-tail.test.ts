import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { LogTail } from "./log-tail.ts";

function output(text: string): { file: string; tail: LogTail } {
  const folder = mkdtempSync(path.join(os.tmpdir(), "capstan-tail-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "output");
  writeFileSync(file, text);
  const tail = new LogTail("a", file, null, 1024 ** 3);
  onTestFinished(() => tail.close());
  return { file, tail };
}

function taken(tail: LogTail, mostBytes: number): string[] {
  const all: string[] = [];
  for (let next = tail.take(mostBytes); next; next = tail.take(mostBytes)) {
    all.push(
      next.kind === "bytes"
        ? `${next.offset}:${Buffer.from(next.bytes).toString()}`
        : `gap ${next.offset}+${next.lengthBytes}`,
    );
  }
  return all;
}

test("a growing file is taken in order, each byte once", () => {
  const { file, tail } = output("abcde");
  expect(taken(tail, 2)).toEqual(["0:ab", "2:cd", "4:e"]);
  appendFileSync(file, "fg");
  expect(taken(tail, 10)).toEqual(["5:fg"]);
});

test("it is done when all of a finished output is durable", () => {
  const { tail } = output("abcde");
  tail.finish(5);
  expect(taken(tail, 10)).toEqual(["0:abcde"]);
  expect(tail.isDone()).toBe(false);
  tail.confirm(5);
  expect(tail.isDone()).toBe(true);
});

test("after a reconnect it goes on from what the server holds", () => {
  const { tail } = output("abcde");
  taken(tail, 10);
  tail.resume(3);
  expect(taken(tail, 10)).toEqual(["3:de"]);
});

test("a deleted file stays readable while it is open", () => {
  const { file, tail } = output("abc");
  expect(taken(tail, 1).length).toBe(3);
  rmSync(file);
  tail.finish(3);
  tail.resume(0);
  expect(taken(tail, 10)).toEqual(["0:abc"]);
});

test("a file that was cut is sent no further until the run's end shows what is missing", () => {
  const { file, tail } = output("abcdef");
  tail.take(2);
  tail.confirm(2);
  truncateSync(file);
  expect(taken(tail, 10)).toEqual([]);
  appendFileSync(file, "xy");
  expect(taken(tail, 10)).toEqual([]);
  tail.finish(8);
  expect(taken(tail, 10)).toEqual(["gap 2+4", "6:xy"]);
});

test("a file that is gone is one gap", () => {
  const { file, tail } = output("abc");
  rmSync(file);
  tail.finish(3);
  expect(taken(tail, 10)).toEqual(["gap 0+3"]);
});
