import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { CapstanError } from "../lib/errors.ts";

export const EXAMPLE_FILE = "job.json";

/** An example's job.json: how its job is made. */
export const exampleJob = z.strictObject({
  displayName: z.string().min(1),
  description: z.string().min(1),
  /** A file of the example's folder, or "." for all of it as a zip archive. */
  artifact: z.string().min(1),
  environmentVariables: z.record(z.string(), z.string()).default({}),
  commandLineArguments: z.string().optional(),
  ocpus: z.number().positive(),
  memoryInGBs: z.number().positive(),
  maximumRuntimeInMinutes: z.number().int().positive(),
});
export type ExampleJob = z.infer<typeof exampleJob>;

export interface Example {
  folder: string;
  job: ExampleJob;
}

/**
 * The examples of the checkout that holds one of these folders, by name. Throws `not-found` where there is none, and
 * what zod throws for a job.json that is wrong.
 */
export async function readExamples(startingFrom: readonly string[]): Promise<Example[]> {
  const found = startingFrom.map(examplesAbove).find((folder) => folder !== undefined);
  if (found === undefined) {
    throw new CapstanError("not-found", "There is no examples folder here.", "Run this in Capstan's checkout.");
  }
  const names = (await readdir(found)).sort().filter((name) => existsSync(join(found, name, EXAMPLE_FILE)));
  return Promise.all(
    names.map(async (name) => {
      const folder = join(found, name);
      return { folder, job: exampleJob.parse(JSON.parse(await readFile(join(folder, EXAMPLE_FILE), "utf8"))) };
    }),
  );
}

/** The nearest examples folder of a Capstan checkout, upwards. */
function examplesAbove(folder: string): string | undefined {
  const candidate = join(folder, "examples");
  if (existsSync(join(candidate, "train-classifier", EXAMPLE_FILE))) return candidate;
  return dirname(folder) === folder ? undefined : examplesAbove(dirname(folder));
}
