import { expect, test } from "vitest";
import { formatDuration, formatElapsed } from "./duration.ts";

test.each([
  [-20, "0 s"],
  [0, "0 s"],
  [420, "0.4 s"],
  [2_000, "2 s"],
  [9_949, "9.9 s"],
  [9_950, "10 s"],
  [59_400, "59 s"],
  [59_600, "1 m"],
  [92_000, "1 m 32 s"],
  [3_599_700, "1 h"],
  [7_500_000, "2 h 5 m"],
  [273_600_000, "3 d 4 h"],
])("%d ms are %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

test("what goes on is counted in whole seconds, never ahead", () => {
  expect(formatElapsed(990)).toBe("0 s");
  expect(formatElapsed(61_999)).toBe("1 m 1 s");
});
