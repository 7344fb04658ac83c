import { expect, test } from "vitest";
import { exitOf, parseExit, parseStarted, statusOf, type FolderSeen } from "./run-folder.ts";

const AT = Date.UTC(2026, 0, 1);
const spec = { attemptId: "a", maxRuntimeMs: 60_000 };
const began = { text: "12 345\n", atMs: AT };
const never = { text: "never\n", atMs: AT };
const stop = { atMs: AT - 5, reason: "cancel" };
const after = (ms: number, text: string) => ({ text, atMs: AT + ms });
const seen = (fields: Partial<FolderSeen>): FolderSeen => ({ notes: [], ...fields });

test("`started` names a process, says never, or is not complete yet", () => {
  expect(parseStarted("12 345\n")).toEqual({ pid: 12, startTicks: "345" });
  expect(parseStarted("never\n")).toBe("never");
  for (const partial of ["", "1", "12 ", "12 345", "neve", "x y\n"]) expect(parseStarted(partial)).toBe("unreadable");
});

test("`exit` counts once its line is complete", () => {
  expect(parseExit("3 1048576\n")).toEqual({ code: 3, outputBytes: 1048576 });
  expect(parseExit("unknown 7\n")).toEqual({ outputBytes: 7 });
  for (const partial of ["", "0", "0 ", "0 12", "-1 3\n"]) expect(parseExit(partial)).toBeUndefined();
});

test.each([
  ["nothing", {}, undefined],
  ["begun", { started: began }, undefined],
  ["an incomplete exit", { started: began, exit: after(9, "0 ") }, undefined],
  [
    "exit 0",
    { started: began, exit: after(9, "0 5\n") },
    { cause: "code", code: 0, timedOut: false, stopAsked: false, logSizeBytes: 5 },
  ],
  ["124 in time", { started: began, exit: after(9, "124 5\n") }, { cause: "code", code: 124, timedOut: false }],
  ["124 at its time", { started: began, exit: after(60_000, "124 5\n") }, { cause: "code", code: 124, timedOut: true }],
  [
    "137 after its time",
    { started: began, exit: after(61_000, "137 5\n") },
    { cause: "code", code: 137, timedOut: true },
  ],
  ["1 after its time", { started: began, exit: after(61_000, "1 5\n") }, { cause: "code", code: 1, timedOut: false }],
  [
    "stop, then exit",
    { started: began, stop, exit: after(9, "143 5\n") },
    { cause: "code", code: 143, stopAsked: true },
  ],
  [
    "exit, then stop",
    { started: began, stop: { ...stop, atMs: AT + 500 }, exit: after(9, "0 5\n") },
    { stopAsked: false },
  ],
  ["no code", { started: began, exit: after(9, "unknown 5\n") }, { cause: "unreported", logSizeBytes: 5 }],
  ["gone", { started: began, gone: after(9, "77\n") }, { cause: "unreported", logSizeBytes: 77 }],
  [
    "gone beats a late exit",
    { started: began, gone: after(9, "7\n"), exit: after(9, "137 8\n") },
    { cause: "unreported", logSizeBytes: 8 },
  ],
  ["never", { started: never }, { cause: "never-started", stopAsked: false, logSizeBytes: 0 }],
  ["never, stopped", { started: never, stop, prepareFailed: "no" }, { cause: "never-started", stopAsked: true }],
  ["prepare failed", { started: never, prepareFailed: "no" }, { cause: "prepare-failed", message: "no" }],
  ["failed, but a supervisor was first", { started: began, prepareFailed: "no" }, undefined],
] satisfies [string, Partial<FolderSeen>, object | undefined][])(
  "the exit that a folder shows: %s",
  (_name, fields, exit) => {
    if (exit === undefined) expect(exitOf(seen(fields), spec.maxRuntimeMs)).toBeUndefined();
    else expect(exitOf(seen(fields), spec.maxRuntimeMs)).toMatchObject(exit);
  },
);

test("a status goes from accepted over preparing and running to exited, and says why output is blocked", () => {
  expect(statusOf(spec, seen({}), false)).toEqual({ attemptId: "a", phase: "accepted", notes: [] });
  expect(statusOf(spec, seen({}), true).phase).toBe("preparing");
  expect(statusOf(spec, seen({ started: began, blocked: "full", notes: ["weak"] }), true)).toEqual({
    attemptId: "a",
    phase: "running",
    startedAt: "2026-01-01T00:00:00.000Z",
    notes: ["weak", "full"],
  });
  const ended = statusOf(spec, seen({ started: began, blocked: "full", exit: after(9, "0 5\n") }), false);
  expect(ended).toMatchObject({ phase: "exited", startedAt: "2026-01-01T00:00:00.000Z", notes: [] });
  expect(statusOf(spec, seen({ started: never }), false)).not.toHaveProperty("startedAt");
});
