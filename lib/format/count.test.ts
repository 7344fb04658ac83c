import { expect, test } from "vitest";
import { formatCount, formatNumber } from "./count.ts";

test("a number of things agrees with its noun", () => {
  expect(formatCount(1, "run")).toBe("1 run");
  expect(formatCount(0, "run")).toBe("0 runs");
  expect(formatCount(2, "entry", "entries")).toBe("2 entries");
});

test("large numbers are grouped, fractions and signs are left alone", () => {
  expect([999, 1_204, 1_000_000, 1_234.5678, -4_321].map(formatNumber)).toEqual([
    "999",
    "1,204",
    "1,000,000",
    "1,234.5678",
    "-4,321",
  ]);
});
