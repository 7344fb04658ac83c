import { expect, test } from "vitest";
import type { RunDetail } from "../contract/run-detail.ts";
import { emptyLog, logBadge } from "./log-wording.ts";

const log = (change: Partial<RunDetail["log"]>): RunDetail["log"] => ({
  attemptId: "a",
  state: "OPEN",
  durableBytes: 12_300_000,
  gaps: [],
  ...change,
});
const gap = { offset: 5, lengthBytes: 5, reason: "cut" };
const badge = (change: Partial<RunDetail["log"]>, state = "IN_PROGRESS", unreachableSince?: string) =>
  logBadge({
    log: log(change),
    state,
    attempts: [{ id: "a", ...(unreachableSince && { unreachableSince }) }],
  } as RunDetail);

test("the badge says complete, live, or what is missing", () => {
  expect(badge({ state: "COMPLETE" }).text).toBe("Complete – 12 MB");
  expect(badge({ state: "PARTIAL", gaps: [gap, gap] }).text).toBe("Partial: 2 stretches missing");
  expect(badge({}).text).toBe("Live");
  expect(badge({ gaps: [gap] }).text).toBe("Live, 1 stretch missing");
  expect(badge({}, "SUCCEEDED").text).toBe("Waiting for the rest");
  expect(badge({}, "IN_PROGRESS", "2026-11-24T14:02:00Z").since).toBe("2026-11-24T14:02:00Z");
  expect(badge({ state: "REMOVED" }).text).toBe("Deleted");
});

test("an empty log says why", () => {
  expect(emptyLog(log({}))).toBeUndefined();
  expect(emptyLog(log({ durableBytes: 0 }))?.title).toBe("Nothing written yet");
  expect(emptyLog(log({ durableBytes: 0, state: "COMPLETE" }))?.title).toBe("The run ended without writing anything");
  expect(emptyLog(log({ state: "DELETED" }))?.title).toBe("The log was deleted with its run");
});
