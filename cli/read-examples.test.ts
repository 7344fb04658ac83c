import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { splitArguments } from "../lib/jobs/split-arguments.ts";
import { readExamples, type Example } from "./read-examples.ts";

let work: string;

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), "capstan-example-"));
});

afterEach(() => rm(work, { recursive: true }));

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs an example's file as a job's run does: in a working folder of its own, with the job's variables. */
async function runExample(name: string, more: readonly string[] = []): Promise<Ended> {
  const { folder, job } = await example(name);
  const file = job.environmentVariables.JOB_RUN_ENTRYPOINT ?? job.artifact;
  const args = [join(folder, file), ...splitArguments(job.commandLineArguments ?? ""), ...more];
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1", ...job.environmentVariables };
  try {
    const [program, ...flags] = file.endsWith(".py") ? ["python3", "-u"] : ["bash"];
    return { code: 0, ...(await promisify(execFile)(program ?? "", [...flags, ...args], { cwd: work, env })) };
  } catch (error) {
    return error as Ended;
  }
}

async function example(name: string): Promise<Example> {
  const found = (await readExamples([import.meta.dirname])).find(({ job }) => job.displayName === name);
  if (!found) throw new Error(`There is no example ${name}.`);
  return found;
}

test("every example has a job whose entry point exists and which fits the smallest laptop", async () => {
  const examples = await readExamples([import.meta.dirname]);
  expect(examples.map(({ job }) => job.displayName)).toEqual([
    "failing-job",
    "prepare-data",
    "python-project",
    "train-classifier",
  ]);
  for (const { folder, job } of examples) {
    expect(existsSync(join(folder, job.environmentVariables.JOB_RUN_ENTRYPOINT ?? job.artifact)), folder).toBe(true);
    expect([job.ocpus, job.memoryInGBs], folder).toEqual([1, 1]);
  }
});

test("the training redraws a bar, prints metrics for each epoch, writes its model and reads most digits", async () => {
  const { code, stdout } = await runExample("train-classifier", ["--epochs", "3", "--pause", "0"]);
  expect(code).toBe(0);
  expect(stdout.split("\r").length).toBeGreaterThan(60);
  expect(stdout.match(/^epoch=\d loss=\d\.\d+ held_out_accuracy=\d\.\d+/gm)).toHaveLength(3);
  expect(Number(/Final accuracy on 299 held-out digits: (\S+)/.exec(stdout)?.[1])).toBeGreaterThan(0.9);
  expect(JSON.parse(await readFile(join(work, "model.json"), "utf8"))).toHaveLength(10);
});

test("the preparation drops the one duplicate and summarises each species", async () => {
  const { code, stdout } = await runExample("prepare-data");
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("149 rows") as string });
  expect(await readFile(join(work, "prepared/petal-length-by-species.csv"), "utf8")).toBe(
    "species,count,mean_cm,least_cm,greatest_cm\n" +
      "setosa,50,1.462,1.0,1.9\nversicolor,50,4.260,3.0,5.1\nvirginica,49,5.561,4.5,6.9\n",
  );
});

test("the project imports its package, reads its variables and arguments, and comes close to pi", async () => {
  const { code, stdout } = await runExample("python-project");
  expect(code).toBe(0);
  expect(stdout).toContain("JOB_RUN_ENTRYPOINT=main.py\nPi by darts\n");
  expect(JSON.parse(await readFile(join(work, "result.json"), "utf8"))).toMatchObject({ darts: 400_000 });
  expect(stdout).toMatch(/400000 darts: 3\.14/);
});

test("the failing job gets somewhere, then ends with a traceback and exit code 3", async () => {
  const { code, stdout, stderr } = await runExample("failing-job");
  expect(code).toBe(3);
  expect(stdout).toContain("tuesday: 22.0 degrees, fine");
  expect(stderr).toMatch(/Traceback[^]*ImpossibleMeasurement: -412\.7 degrees on wednesday/);
});
