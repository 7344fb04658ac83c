import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { identityOf, isAlive, ownIdentity, parseIdentity, startTicksFrom } from "./process-identity.mjs";

const stat = (name: string, state: string): string =>
  `42 (${name}) ${state} 1 42 42 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 1 0 987654 1000 10 0`;

test("the start time is read behind a name with blanks and parentheses", () => {
  expect(startTicksFrom(stat("a) S (b", "S"))).toBe("987654");
});

test("a zombie is not alive", () => {
  expect(startTicksFrom(stat("node", "Z"))).toBeUndefined();
});

test("this process is alive, and another one with its pid would not be it", () => {
  const own = ownIdentity();
  expect(isAlive(own)).toBe(true);
  expect(isAlive({ ...own, startTicks: "1" })).toBe(false);
});

test("a process that ended is not alive", async () => {
  const child = spawn("sleep", ["60"]);
  const identity = identityOf(child.pid ?? 0);
  child.kill("SIGKILL");
  await once(child, "close");
  expect(identity && isAlive(identity)).toBe(false);
});

test.each([undefined, null, 7, {}, { pid: "7", startTicks: "1" }, { pid: 7 }])("%j is no identity", (value) => {
  expect(parseIdentity(value)).toBeUndefined();
});
