import { expect, test } from "vitest";
import { readRuntime, runtimeWords } from "./runtime-text.ts";

test.each([
  ["90", 90],
  [" 90 min ", 90],
  ["90m", 90],
  ["2 h", 120],
  ["2hours", 120],
  ["1.5 h", 90],
  ["1,5 h", 90],
  ["1 d 12 h", 2160],
  ["1d12h5m", 2165],
  ["1 Day", 1440],
  ["2 weeks", 20_160],
  ["2:30", 150],
  ["30 d", 43_200],
  ["43200", 43_200],
  ["0.1 h", 6],
])("%j is %d minutes", (text, minutes) => {
  expect(readRuntime(text)).toEqual({ minutes });
});

test("nothing typed means the longest", () => {
  expect(readRuntime("  ")).toEqual({});
});

test.each([
  ["soon", 'Write it like "90", "2 h" or "1 d 12 h".'],
  ["2 x", 'Write it like "90", "2 h" or "1 d 12 h".'],
  ["h", 'Write it like "90", "2 h" or "1 d 12 h".'],
  ["2:75", 'Write it like "90", "2 h" or "1 d 12 h".'],
  ["-5", 'Write it like "90", "2 h" or "1 d 12 h".'],
  ["1.5", "Whole minutes only."],
  ["0.001 h", "Whole minutes only."],
  ["0", "At least 1 minute."],
  ["31 d", "At most 30 days (43200 minutes)."],
])("%j is refused", (text, problem) => {
  expect(readRuntime(text)).toEqual({ problem });
});

test.each([
  [1, "1 minute"],
  [61, "1 hour 1 minute"],
  [2160, "1 day 12 hours"],
  [43_200, "30 days"],
])("%d minutes in words", (minutes, words) => {
  expect(runtimeWords(minutes)).toBe(words);
  expect(readRuntime(words)).toEqual({ minutes });
});
