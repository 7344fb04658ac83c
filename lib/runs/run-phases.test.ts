import { expect, test } from "vitest";
import type { RunDetail } from "../contract/run-detail.ts";
import { failureAdvice } from "./failure-advice.ts";
import { runPhases } from "./run-phases.ts";
import { inStateSince, runStory, runTitle } from "./run-story.ts";

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();
const NOW = Date.parse(at(100));
type AttemptView = RunDetail["attempts"][number];
const attempt = (also: Partial<AttemptView> = {}): AttemptView => ({
  id: "attempt-1",
  number: 1,
  state: "running",
  hostId: "host",
  hostName: "local",
  timeQueued: at(0),
  timeAssigned: at(2),
  timeStarted: at(5),
  ...also,
});
const said = (fact: string, second: number, late = false) => ({
  subjectKind: "attempt",
  fact,
  late,
  note: "",
  actor: "host",
  time: at(second),
});
const detail = (also: Partial<RunDetail> = {}): RunDetail => ({
  id: "run",
  displayName: "train",
  jobId: "job",
  jobName: "job",
  jobExists: true,
  projectId: "project",
  projectName: "project",
  createdBy: { id: "user", name: "Ada" },
  etag: "1",
  state: "IN_PROGRESS",
  timeAccepted: at(0),
  timeStarted: at(5),
  configuration: {
    environmentVariables: [],
    commandLineArguments: { value: "", overridden: false },
    arguments: [],
    maximumRuntimeMinutes: { value: 1, overridden: false },
    shape: { value: { shapeName: "VM.Standard.E4.Flex" }, overridden: false },
    artifact: { fileName: "a.py", kind: "python", sizeBytes: 1, sha256: "00" },
  },
  remarks: [],
  attempts: [attempt()],
  log: { attemptId: "attempt-1", state: "OPEN", durableBytes: 0, gaps: [] },
  events: [],
  ...also,
});
const phases = (run: RunDetail) =>
  runPhases(run, NOW).map((each) => each.phases.map(({ kind, ms }) => `${kind} ${ms / 1000}`));

test("a running program: what is over has its length, the last goes on", () => {
  const run = detail({ events: [said("preparing", 3)] });
  expect(phases(run)).toEqual([["queued 2", "assigned 1", "preparing 2", "running 95"]]);
  expect(runPhases(run, NOW)[0]?.phases.at(-1)?.to).toBeUndefined();
  expect(runPhases(run, NOW)[0]?.ended).toBeUndefined();
});

test("a run that waits has one phase", () => {
  const waiting: AttemptView = { id: "attempt-1", number: 1, state: "queued", timeQueued: at(0) };
  expect(phases(detail({ state: "ACCEPTED", attempts: [waiting] }))).toEqual([["queued 100"]]);
});

test("a run that ended before it had a host was queued until its end", () => {
  const withdrawn: AttemptView = { id: "attempt-1", number: 1, state: "exited", timeQueued: at(0) };
  const run = detail({ state: "CANCELED", timeFinished: at(7), attempts: [withdrawn] });
  expect(phases(run)).toEqual([["queued 7"]]);
});

test("a cancel shows the grace that it took", () => {
  const run = detail({
    state: "CANCELED",
    timeFinished: at(40),
    attempts: [attempt({ state: "exited", timeExited: at(40) })],
    events: [said("preparing", 3), said("stop-asked", 30)],
  });
  expect(phases(run)).toEqual([["queued 2", "assigned 1", "preparing 2", "running 25", "stopping 10"]]);
});

test("clocks of two machines that disagree make no negative phase", () => {
  const run = detail({
    attempts: [attempt({ timeStarted: at(1), timeExited: at(1.5) })],
    events: [said("preparing", 3)],
  });
  expect(phases(run)).toEqual([["queued 2", "assigned 1", "preparing 0", "running 0"]]);
});

test("each attempt takes the events of its own time, and no late ones", () => {
  const first = attempt({ state: "exited", timeExited: at(10) });
  const second = attempt({ id: "attempt-2", number: 2, timeQueued: at(10), timeAssigned: at(11), timeStarted: at(20) });
  const events = [said("preparing", 3), said("stop-asked", 9, true), said("preparing", 12)];
  expect(phases(detail({ attempts: [first, second], events }))).toEqual([
    ["queued 2", "assigned 1", "preparing 2", "running 5"],
    ["queued 1", "assigned 1", "preparing 8", "running 80"],
  ]);
});

test("the sentence says why", () => {
  const waiting = attempt({ state: "queued", waitingReason: "No host has 64 OCPUs." });
  expect(runStory(detail({ state: "ACCEPTED", attempts: [waiting] }))).toBe("No host has 64 OCPUs.");
  expect(runStory(detail({ state: "ACCEPTED" }))).toBe("local is getting it ready.");
  expect(runStory(detail({ state: "FAILED", stateDetails: "The program ended with exit code 3." }))).toBe(
    "The program ended with exit code 3.",
  );
  expect(runStory(detail({ state: "SUCCEEDED" }))).toBe("Its program ended with exit code 0.");
});

test("the state is as old as what brought it", () => {
  expect(inStateSince(detail({ state: "ACCEPTED" }))).toBe(at(0));
  expect(inStateSince(detail())).toBe(at(5));
  expect(inStateSince(detail({ state: "CANCELING", cancel: { askedAt: at(9), killAt: at(39) } }))).toBe(at(9));
  expect(inStateSince(detail({ state: "FAILED", timeFinished: at(50) }))).toBe(at(50));
  expect(runTitle("IN_PROGRESS", "train")).toBe("● In progress – train");
});

test("advice is given where the exit code or the clock says what happened, and nowhere else", () => {
  const failed = (exitCode: number | undefined, finished = 30) =>
    failureAdvice(
      detail({
        state: "FAILED",
        timeFinished: at(finished),
        attempts: [attempt(exitCode === undefined ? {} : { exitCode })],
      }),
    );
  expect(failed(137)).toMatch(/memory/);
  expect(failed(127)).toMatch(/not found/);
  expect(failed(1)).toBeUndefined();
  expect(failed(undefined)).toBeUndefined();
  expect(failed(143, 66)).toMatch(/longer maximum runtime/);
  expect(failureAdvice(detail({ state: "CANCELED", attempts: [attempt({ exitCode: 137 })] }))).toBeUndefined();
});
