import { expect, test } from "vitest";
import { lastLines } from "./last-lines.ts";

test("the last lines as they read: no colours, no progress that was overwritten, no blanks", () => {
  const text = "loading\n 10 %\r 100 %\n\n\u001b[31mTraceback\u001b[0m\n  boom\n\n";
  expect(lastLines(text, 3)).toEqual({ lines: [" 100 %", "Traceback", "  boom"], cut: true });
  expect(lastLines(text, 4).cut).toBe(false);
});

test("nothing written is no line", () => {
  expect(lastLines("", 5)).toEqual({ lines: [], cut: false });
  expect(lastLines("\n\n", 5)).toEqual({ lines: [], cut: false });
});
