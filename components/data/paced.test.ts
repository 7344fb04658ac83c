import { expect, onTestFinished, test, vi } from "vitest";
import { paced } from "./paced.ts";

function paceOf(minMs: number) {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  return paced(minMs);
}

test("the first is done at once, those that come meanwhile as one at the end", async () => {
  const pace = paceOf(500);
  const done: number[] = [];
  for (const change of [1, 2, 3]) pace("jobs", async () => done.push(change));
  expect(done).toEqual([1]);
  await vi.advanceTimersByTimeAsync(499);
  expect(done).toEqual([1]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual([1, 3]);
});

test("a slow one is waited for, and what changed while it went on is done after it", async () => {
  const pace = paceOf(500);
  const done: string[] = [];
  pace("jobs", () => new Promise((resolve) => setTimeout(resolve, 2_000)).then(() => done.push("slow")));
  await vi.advanceTimersByTimeAsync(1_000);
  pace("jobs", async () => done.push("after"));
  await vi.advanceTimersByTimeAsync(999);
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toEqual(["slow", "after"]);
});

test("one that fails does not stop the next, and keys do not wait for each other", async () => {
  const pace = paceOf(500);
  const done: string[] = [];
  pace("jobs", () => Promise.reject(new Error("no answer")));
  pace("hosts", async () => done.push("hosts"));
  expect(done).toEqual(["hosts"]);
  pace("jobs", async () => done.push("jobs"));
  await vi.advanceTimersByTimeAsync(500);
  expect(done).toEqual(["hosts", "jobs"]);
  await vi.advanceTimersByTimeAsync(500);
  pace("jobs", async () => done.push("jobs again"));
  expect(done).toEqual(["hosts", "jobs", "jobs again"]);
});
