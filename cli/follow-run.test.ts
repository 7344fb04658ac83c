import { expect, test } from "vitest";
import { offsetAfter } from "./follow-run.ts";

const gap = (offset: number, lengthBytes: number) => ({ offset, lengthBytes, reason: "gone" });

test.each([
  [0, [], 0],
  [10, [], 10],
  [9, [gap(10, 5)], 9],
  [10, [gap(10, 5)], 15],
  [12, [gap(10, 5)], 17],
  [12, [gap(17, 3), gap(10, 5)], 20],
  [0, [gap(0, 5)], 5],
])("a reader of %d bytes of a log with the gaps %j goes on at byte %d", (readBytes, gaps, at) => {
  expect(offsetAfter(readBytes, gaps)).toBe(at);
});
