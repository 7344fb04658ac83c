import { expect, test } from "vitest";
import {
  ENDED_RUN_STATES,
  isEnded,
  nextRunState,
  RUN_FACTS,
  RUN_STATES,
  type RunFact,
  type RunState,
} from "./life-cycle.ts";

/** Every cell of the table; "-" is a fact that is only stored. Columns in the order of RUN_FACTS. */
const TABLE: Record<RunState, string> = {
  //               started     succeeded failed   cancel-asked stopped  deleted
  ACCEPTED: "IN_PROGRESS SUCCEEDED FAILED CANCELING CANCELED -",
  IN_PROGRESS: "- SUCCEEDED FAILED CANCELING - -",
  NEEDS_ATTENTION: "- - FAILED CANCELING CANCELED -",
  CANCELING: "- CANCELED CANCELED - CANCELED -",
  SUCCEEDED: "- - - - - DELETED",
  FAILED: "- - - - - DELETED",
  CANCELED: "- - - - - DELETED",
  DELETED: "- - - - - -",
};
const cells = RUN_STATES.flatMap((state) =>
  TABLE[state].split(" ").map((to, i): [RunState, RunFact | undefined, string] => [state, RUN_FACTS[i], to]),
);

test.each(cells)("%s + %s -> %s", (from, fact, to) => {
  expect(fact && (nextRunState(from, fact) ?? "-")).toBe(to);
});

test("an ended run goes nowhere but DELETED", () => {
  for (const state of ENDED_RUN_STATES) {
    expect(isEnded(state)).toBe(true);
    for (const fact of RUN_FACTS) expect(["DELETED", undefined]).toContain(nextRunState(state, fact));
  }
});
