import { expect, test } from "vitest";
import type { RunListItem } from "../contract/run-views.ts";
import { isFiltered, matchesRunQuery, parseRunFilter, runFilterParameters, runListQueryOf } from "./run-filter.ts";

const parse = (search: string) => {
  const parameters = new Map(search.split("&").map((part) => part.split("=") as [string, string]));
  return parseRunFilter((name) => parameters.get(name));
};
const RUN: RunListItem = {
  id: "run-1",
  displayName: "Train 7",
  state: "FAILED",
  timeAccepted: "2026-11-24T10:00:00.000Z",
  jobId: "job-1",
  jobName: "forecast",
  projectId: "project-1",
  createdBy: { id: "user-1", name: "Ada" },
  shapeName: "VM.Standard.E4.Flex",
  host: { id: "host-1", name: "local", connected: true },
};

test("an address says the filter, and the filter says the address", () => {
  const filter = parse("state=FAILED,CANCELED&job=job-1&host=host-1&time=24h&text=train&project=p");
  expect(filter).toEqual({
    projectId: "p",
    jobId: "job-1",
    hostId: "host-1",
    states: ["FAILED", "CANCELED"],
    time: "24h",
    text: "train",
  });
  const { project, ...own } = { project: "p", ...runFilterParameters(filter) };
  expect(own).toEqual({ state: "FAILED,CANCELED", job: "job-1", host: "host-1", time: "24h", text: "train" });
  expect(project).toBe("p");
});

test("what makes no sense in an address is left out", () => {
  expect(parse("state=BROKEN&time=1y&from=soon&text=%20")).toEqual({ states: [], text: "%20" });
  expect(parse("state=&text= ")).toEqual({ states: [] });
});

test("a stretch of time wins over two moments, and begins at a whole minute", () => {
  const now = Date.parse("2026-11-24T12:30:42.500Z");
  const filter = parse("time=1h&from=2026-11-01T00:00:00Z");
  expect(runListQueryOf(filter, now)).toEqual({ from: "2026-11-24T11:30:00.000Z" });
  expect(runListQueryOf(parse("from=2026-11-01T00:00:00Z&to=2026-11-02"), now)).toEqual({
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-02T00:00:00.000Z",
  });
});

test("the project alone is no filter of the list's own", () => {
  expect(isFiltered(parse("project=p"))).toBe(false);
  expect(isFiltered(parse("state=FAILED"))).toBe(true);
  expect(isFiltered(parse("text=a"))).toBe(true);
});

test.each([
  [{}, true],
  [{ projectId: "project-1", jobId: "job-1", hostId: "host-1" }, true],
  [{ projectId: "other" }, false],
  [{ jobId: "other" }, false],
  [{ hostId: "other" }, false],
  [{ states: ["FAILED" as const, "CANCELED" as const] }, true],
  [{ states: ["SUCCEEDED" as const] }, false],
  [{ from: "2026-11-24T10:00:00.000Z" }, true],
  [{ from: "2026-11-24T10:00:00.001Z" }, false],
  [{ to: "2026-11-24T10:00:00.000Z" }, false],
  [{ to: "2026-11-24T10:00:00.001Z" }, true],
  [{ text: "TRAIN" }, true],
  [{ text: "fore" }, true],
  [{ text: "run-1" }, true],
  [{ text: "run" }, false],
])("%j asks for the run: %s", (query, expected) => {
  expect(matchesRunQuery(query, RUN)).toBe(expected);
});
