import { expect, test } from "vitest";
import type { AttemptExit } from "../protocol/messages.ts";
import { exitMeaning } from "./exit-meaning.ts";

const exit = (part: Partial<AttemptExit>): AttemptExit => ({
  ...{ at: "2026-01-02T03:04:05.000Z", cause: "code", timedOut: false, stopAsked: false, logSizeBytes: 9 },
  ...part,
});
const HOUR = 3_600_000;

test.each([
  [exit({ code: 0 }), "succeeded", ""],
  [exit({ code: 3 }), "failed", "The program ended with exit code 3."],
  [exit({ code: 137 }), "failed", "The program ended with exit code 137 (signal 9, SIGKILL)."],
  [exit({ code: 0, stopAsked: true }), "stopped", "Stopped on request, exit code 0."],
  [exit({ code: 143, stopAsked: true }), "stopped", "Stopped on request, exit code 143 (signal 15, SIGTERM)."],
  [exit({ cause: "never-started", stopAsked: true }), "stopped", "Stopped on request."],
  [exit({ cause: "prepare-failed", message: "No main.py in it." }), "failed", "No main.py in it."],
])("case %#: what an end means", (seen, fact, details) => {
  expect(exitMeaning(seen, HOUR)).toEqual({ fact, details, timedOut: false });
});

test("a time-out says the maximum and how the program took it", () => {
  expect(exitMeaning(exit({ code: 124, timedOut: true }), HOUR)).toEqual({
    fact: "failed",
    details: "Ran longer than its maximum runtime of 60 min. It ended with exit code 124.",
    timedOut: true,
  });
});

test("a supervisor that is gone says how far the log is known", () => {
  expect(exitMeaning(exit({ cause: "unreported" }), HOUR).details).toMatch(/Ended without reporting.*up to byte 9/);
});
