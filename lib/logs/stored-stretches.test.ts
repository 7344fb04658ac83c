import { expect, test } from "vitest";
import { storedStretches } from "./stored-stretches.ts";

const gap = (offset: number, lengthBytes: number) => ({ offset, lengthBytes });

test.each([
  [[], [[10, 20]]],
  [[gap(0, 5), gap(30, 5)], [[10, 20]]],
  [[gap(12, 3)], [[10, 12], [15, 20]]], // prettier-ignore
  [[gap(5, 10)], [[15, 20]]],
  [[gap(18, 10)], [[10, 18]]],
  [[gap(0, 100)], []],
  [[gap(14, 2), gap(11, 1)], [[10, 11], [12, 14], [16, 20]]], // prettier-ignore
])("bytes 10 to 20 of a log with the gaps %j are stored in %j", (gaps, expected) => {
  expect(storedStretches({ from: 10, to: 20 }, gaps).map(({ from, to }) => [from, to])).toEqual(expected);
});
