import { expect, test } from "vitest";
import { EXAMPLES_PROJECT } from "../projects/examples-project.ts";
import { firstSteps, type Progress } from "./first-steps.ts";

const run = (id: string, state: "SUCCEEDED" | "FAILED", timeAccepted: string) => ({
  id,
  displayName: id,
  state,
  timeAccepted,
});
const example = (...lastRuns: Progress["jobs"][number]["lastRuns"]) => ({
  ...{ id: "j1", projectId: "p1", displayName: "train-classifier", lastRuns },
});
const fresh: Progress = {
  projects: [{ id: "p1", displayName: EXAMPLES_PROJECT }],
  jobs: [example(run("first", "SUCCEEDED", "2026-01-01T00:00:00.000Z"))],
  hosts: [{ timeLastSeen: "2026-01-01T00:00:00.000Z" }],
  hasOwnRuns: false,
};

test("after the first start the example has run and the rest is to do", () => {
  const steps = firstSteps(fresh);
  expect(steps.done).toEqual({ example: true, job: false, run: false, host: false });
  expect(steps.exampleRun).toMatchObject({ id: "first", jobName: "train-classifier" });
});

test("an empty installation has nothing done", () => {
  const steps = firstSteps({ projects: [], jobs: [], hosts: [], hasOwnRuns: false });
  expect(steps).toEqual({ done: { example: false, job: false, run: false, host: false } });
});

test("an example that failed is shown, and not done", () => {
  const steps = firstSteps({ ...fresh, jobs: [example(run("bad", "FAILED", "2026-01-01T00:00:00.000Z"))] });
  expect(steps.exampleRun?.id).toBe("bad");
  expect(steps.done.example).toBe(false);
});

test("the newest run of an example is the one that is shown, and a second one is a run of one's own", () => {
  const again = run("again", "FAILED", "2026-01-03T00:00:00.000Z");
  const steps = firstSteps({ ...fresh, jobs: [example(again, ...(fresh.jobs[0]?.lastRuns ?? []))] });
  expect(steps.exampleRun?.id).toBe("again");
  expect(steps.done.run).toBe(true);
});

test("a job beside the examples is one's own, in their project too; one named as they are in another project as well", () => {
  const mine = { id: "j2", projectId: "p1", displayName: "mine", lastRuns: [] };
  expect(firstSteps({ ...fresh, jobs: [mine, ...fresh.jobs] })).toMatchObject({
    ...{ ownJob: { id: "j2", displayName: "mine" }, done: { job: true, run: false } },
  });
  const namesake = { ...mine, projectId: "p2", displayName: "train-classifier" };
  expect(firstSteps({ ...fresh, jobs: [namesake] }).done.job).toBe(true);
});

test("a host counts once its agent was there", () => {
  const hosts = [...fresh.hosts, {}];
  expect(firstSteps({ ...fresh, hosts }).done.host).toBe(false);
  expect(firstSteps({ ...fresh, hosts: [...fresh.hosts, ...fresh.hosts] }).done.host).toBe(true);
});
