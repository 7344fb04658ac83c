import { expect, test } from "vitest";
import { nextStep, stepsInWords } from "./step-wording.ts";

const nothing = { example: false, job: false, run: false, host: false };
const exampleRun = {
  id: "r1",
  displayName: "r",
  state: "SUCCEEDED",
  timeAccepted: "",
  jobName: "train-classifier",
} as const;

test("the next step is the first that is not done and can be, and a second host never has to be", () => {
  expect(nextStep(stepsInWords({ done: nothing, exampleRun }))?.key).toBe("example");
  expect(nextStep(stepsInWords({ done: nothing }))?.key).toBe("job");
  expect(nextStep(stepsInWords({ done: { ...nothing, example: true, run: true } }))?.key).toBe("job");
  expect(nextStep(stepsInWords({ done: { ...nothing, example: true, job: true, run: true } }))).toBeUndefined();
});

test("each step leads to what it speaks of", () => {
  const steps = stepsInWords({ done: nothing, exampleRun, ownJob: { id: "j1", displayName: "mine" } });
  expect(steps.map(({ action }) => action?.href)).toEqual([
    "/runs/r1",
    "/jobs/new",
    "/jobs/j1/run",
    "/hosts?register=1",
  ]);
});

test("there is nothing to go to while there is no run to see and no job to run", () => {
  expect(stepsInWords({ done: nothing }).map(({ key, action }) => action && key)).toEqual([
    undefined,
    "job",
    undefined,
    "host",
  ]);
});
