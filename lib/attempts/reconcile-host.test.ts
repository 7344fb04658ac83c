import { expect, test } from "vitest";
import { reconcileHost, type ExpectedAttempt } from "./reconcile-host.ts";

const expected = (attemptId: string, part: Partial<ExpectedAttempt> = {}): ExpectedAttempt => ({
  attemptId,
  state: "running",
  hasStarted: true,
  durableBytes: 7,
  ...part,
});
const nothing = { actions: [], start: [], lost: [], neverStarted: [] };

test("a held attempt goes on from its durable byte", () => {
  expect(reconcileHost(["a"], [expected("a")])).toEqual({
    ...nothing,
    actions: [{ do: "keep", attemptId: "a", durableBytes: 7 }],
  });
});

test("a held attempt that was asked to stop while the host was away is stopped", () => {
  expect(reconcileHost(["a"], [expected("a", { state: "stopping", stopReason: "cancel" })]).actions).toEqual([
    { do: "stop", attemptId: "a", durableBytes: 7, reason: "cancel" },
  ]);
});

test("a held attempt of which nothing is needed any more is forgotten", () => {
  expect(reconcileHost(["a"], []).actions).toEqual([{ do: "forget", attemptId: "a" }]);
});

test("an assigned attempt that never arrived is sent", () => {
  expect(reconcileHost([], [expected("a", { state: "assigned", hasStarted: false })])).toEqual({
    ...nothing,
    start: ["a"],
  });
});

test("an attempt stopped before it arrived never started", () => {
  expect(reconcileHost([], [expected("a", { state: "stopping", hasStarted: false })])).toEqual({
    ...nothing,
    neverStarted: ["a"],
  });
});

test.each(["preparing", "running", "stopping", "exited"] as const)(
  "a %s attempt whose folder is gone is lost",
  (state) => {
    expect(reconcileHost([], [expected("a", { state })])).toEqual({ ...nothing, lost: ["a"] });
  },
);
