import { expect, test } from "vitest";
import { ATTEMPT_FACTS, ATTEMPT_STATES, nextAttemptState, type AttemptFact, type AttemptState } from "./life-cycle.ts";

/** Every cell of the table; "-" is a fact that is only stored. Columns in the order of ATTEMPT_FACTS. */
const TABLE: Record<AttemptState, string> = {
  //          placed   withdrawn preparing started stop-asked exited given-up
  queued: "assigned exited - - - - -",
  assigned: "- - preparing running stopping exited exited",
  preparing: "- - - running stopping exited exited",
  running: "- - - - stopping exited exited",
  stopping: "- - - - - exited exited",
  exited: "- - - - - - -",
};
const cells = ATTEMPT_STATES.flatMap((state) =>
  TABLE[state]
    .split(" ")
    .map((to, i): [AttemptState, AttemptFact | undefined, string] => [state, ATTEMPT_FACTS[i], to]),
);

test.each(cells)("%s + %s -> %s", (from, fact, to) => {
  expect(fact && (nextAttemptState(from, fact) ?? "-")).toBe(to);
});
