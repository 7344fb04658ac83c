import { expect, test } from "vitest";
import { decideRestart } from "./decide-restart.ts";

const ready = { everReady: true, status: null };

test("a program that dies for the first time is started again at once", () => {
  expect(decideRestart({ ...ready, deathsMs: [1000] })).toEqual({ again: true, afterMs: 0 });
});

test("each further death within a minute waits longer, and always less than a second", () => {
  const pauses = [1, 2, 3, 4].map((deaths) => {
    const decision = decideRestart({ ...ready, deathsMs: Array.from({ length: deaths }, (_, index) => index * 1000) });
    return decision.again ? decision.afterMs : Number.NaN;
  });
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  expect(Math.max(...pauses)).toBeLessThan(1000);
});

test("the fifth death within a minute ends it", () => {
  const deathsMs = [0, 10_000, 20_000, 30_000, 59_000];
  expect(decideRestart({ ...ready, deathsMs })).toEqual({ again: false, because: "too-many" });
});

test("deaths more than a minute ago are forgotten", () => {
  expect(decideRestart({ ...ready, deathsMs: [0, 1, 2, 3, 60_003] })).toEqual({ again: true, afterMs: 0 });
});

test("a program that was never ready is not started again", () => {
  expect(decideRestart({ deathsMs: [5], everReady: false, status: 1 })).toEqual({
    again: false,
    because: "never-ready",
  });
});

test("a program that says that it is pointless is not started again, however long it lived", () => {
  expect(decideRestart({ ...ready, deathsMs: [5], status: 2, finalStatus: 2 })).toEqual({
    again: false,
    because: "final",
  });
});
