import { expect, test } from "vitest";
import type { RunListItem, RunListPage } from "../contract/run-views.ts";
import { insertRuns, patchRuns } from "./run-list-patch.ts";

/** A run accepted at that second of one minute. */
const run = (second: number, also: Partial<RunListItem> = {}): RunListItem => ({
  id: `run-${second}`,
  displayName: `run ${second}`,
  state: "IN_PROGRESS",
  timeAccepted: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  jobId: "job",
  jobName: "job",
  projectId: "project",
  createdBy: { id: "user", name: "Ada" },
  shapeName: "shape",
  ...also,
});
const pages = (...seconds: number[][]): RunListPage[] =>
  seconds.map((page, index) => ({ items: page.map((second) => run(second)), next: `page ${index + 2}` }));
const complete = (list: RunListPage[]): RunListPage[] => [
  ...list.slice(0, -1),
  ...list.slice(-1).map(({ items }) => ({ items })),
];
const shown = (list: RunListPage[]) => list.map((page) => page.items.map(({ id }) => Number(id.slice(4))));
const none = { found: [], gone: [] };

test("a changed row keeps its place, and pages without change stay the same objects", () => {
  const before = pages([50, 40], [30, 20]);
  const after = patchRuns(before, { found: [run(30, { state: "SUCCEEDED" })], gone: [] }, {});
  expect(after.fresh).toEqual([]);
  expect(shown(after.pages)).toEqual([
    [50, 40],
    [30, 20],
  ]);
  expect(after.pages[1]?.items[0]?.state).toBe("SUCCEEDED");
  expect(after.pages[0]).toBe(before[0]);
  expect(after.pages[1]?.items[1]).toBe(before[1]?.items[1]);
});

test("what says nothing new changes nothing", () => {
  const before = pages([50, 40]);
  expect(patchRuns(before, { found: [run(50), run(40)], gone: ["run-1"] }, {}).pages).toBe(before);
  expect(patchRuns(before, none, {}).pages).toBe(before);
});

test("a row that the filter would not show any more stays where it is", () => {
  const query = { states: ["IN_PROGRESS" as const] };
  const after = patchRuns(pages([50, 40]), { found: [run(50, { state: "FAILED" })], gone: [] }, query);
  expect(after.pages[0]?.items.map(({ state }) => state)).toEqual(["FAILED", "IN_PROGRESS"]);
});

test("a run that is gone is shown as deleted", () => {
  const after = patchRuns(pages([50, 40]), { found: [], gone: ["run-40"] }, {});
  expect(after.pages[0]?.items[1]?.state).toBe("DELETED");
});

test("new runs are given back, the newest first, and only those that belong", () => {
  const found = [run(51), run(53), run(52, { jobId: "other" })];
  const after = patchRuns(pages([50, 40]), { found, gone: [] }, { jobId: "job" });
  expect(after.fresh.map(({ id }) => id)).toEqual(["run-53", "run-51"]);
  expect(shown(after.pages)).toEqual([[50, 40]]);
});

test("an older run that comes to match is for a page that is not loaded yet", () => {
  const query = { states: ["IN_PROGRESS" as const] };
  expect(patchRuns(pages([50, 40]), { found: [run(10)], gone: [] }, query).fresh).toEqual([]);
  const all = complete(pages([50, 40]));
  expect(patchRuns(all, { found: [run(10)], gone: [] }, query).fresh).toHaveLength(1);
});

test("inserting puts each in its place, once", () => {
  const list = complete(pages([50, 40], [30, 20]));
  const after = insertRuns(list, [run(60), run(45), run(35), run(25), run(10), run(40)]);
  expect(shown(after)).toEqual([
    [60, 50, 45, 40],
    [35, 30, 25, 20, 10],
  ]);
  expect(insertRuns(after, [run(60), run(10)])).toBe(after);
});

test("an empty list takes its first runs", () => {
  const empty: RunListPage[] = [{ items: [] }];
  const { fresh } = patchRuns(empty, { found: [run(1), run(2)], gone: [] }, {});
  expect(shown(insertRuns(empty, fresh))).toEqual([[2, 1]]);
});

test("two accepted at once are told apart by their id, on either side of a page", () => {
  const twin = (id: string) => run(30, { id: `run-${id}` });
  const list: RunListPage[] = [{ items: [twin("9"), twin("7")], next: "2" }, { items: [twin("5"), twin("3")] }];
  expect(shown(insertRuns(list, [twin("8"), twin("6"), twin("4"), twin("1")]))).toEqual([
    [9, 8, 7],
    [6, 5, 4, 3, 1],
  ]);
});

test("however changes are cut into pieces, the list ends the same", () => {
  const all = Array.from({ length: 40 }, (_, second) => run(second));
  const whole = shown(insertRuns([{ items: [] }], all)).flat();
  for (const step of [1, 3, 7]) {
    let list: RunListPage[] = [{ items: [] }];
    const mixed = [...all].sort((a, b) => ((Number(a.id.slice(4)) * 17) % 40) - ((Number(b.id.slice(4)) * 17) % 40));
    for (let index = 0; index < mixed.length; index += step) list = insertRuns(list, mixed.slice(index, index + step));
    expect(shown(list).flat()).toEqual(whole);
  }
});
