import { expect, test } from "vitest";
import { formatRelativeTime } from "./relative-time.ts";

const NOW = Date.UTC(2026, 10, 24, 12);

test.each([
  [0, "just now"],
  [4_999, "just now"],
  [12_300, "12 s ago"],
  [299_999, "4 m ago"],
  [3 * 3_600_000, "3 h ago"],
  [29 * 86_400_000, "29 d ago"],
  [51 * 86_400_000, "4 Oct 2026"],
  [-3 * 3_600_000, "in 3 h"],
])("%d ms before now is %s", (ago, text) => expect(formatRelativeTime(NOW - ago, NOW)).toBe(text));
