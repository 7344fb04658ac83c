import { expect, test } from "vitest";
import { RUN_STATES } from "./life-cycle.ts";
import { runsForAction, selectRange } from "./run-selection.ts";

const IDS = ["a", "b", "c", "d"];

test("a range is selected from either end, beside what was selected before", () => {
  expect([...selectRange(new Set(["a"]), IDS, ["c", "b"], true)]).toEqual(["a", "b", "c"]);
  expect([...selectRange(new Set(IDS), IDS, ["b", "d"], false)]).toEqual(["a"]);
});

test("a range whose anchor is gone is the one row", () => {
  expect([...selectRange(new Set(), IDS, ["gone", "c"], true)]).toEqual(["c"]);
  expect([...selectRange(new Set(["x"]), IDS, ["gone", "gone too"], true)]).toEqual(["x"]);
});

test("what can be cancelled cannot be deleted, and what is on its way takes neither", () => {
  const runs = RUN_STATES.map((state) => ({ id: state, state }));
  expect(runsForAction(runs)).toEqual({
    cancel: ["ACCEPTED", "IN_PROGRESS", "NEEDS_ATTENTION"],
    delete: ["SUCCEEDED", "FAILED", "CANCELED"],
  });
});
