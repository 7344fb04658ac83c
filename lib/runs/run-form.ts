import { z } from "zod";
import { shapeChoice, type JobDetail, type ShapeView } from "../contract/job-views.ts";
import type { RunConfiguration } from "../contract/run-detail.ts";
import type { Variable } from "../jobs/env-file.ts";
import { LIMITS } from "../jobs/job-definition.ts";
import { isArchive } from "../jobs/job-form.ts";
import { missesEntryPoint } from "../jobs/misses-entry-point.ts";
import { readRuntime, runtimeWords } from "../jobs/runtime-text.ts";
import { readArguments } from "../jobs/split-arguments.ts";
import { ENTRY_POINT, environmentCharacters, variableProblems } from "../jobs/variable-problems.ts";
import { isMadeUpName } from "./made-up-name.ts";
import { chosenOf, sameShape } from "../shapes/infrastructure-block.ts";
import { shapeProblems } from "../shapes/shape-limits.ts";

/** As many runs are started by one form. */
export const MOST_STARTED_AT_ONCE = 50;

const variable = z.object({ name: z.string(), value: z.string() });

const fields = z.object({
  /** Empty: the service makes one up. */
  displayName: z.string(),
  /** The job's variables in its order, each with the value that the run gets. */
  jobVariables: z.array(variable),
  /** Variables that the job does not have. */
  addedVariables: z.array(variable),
  arguments: z.string(),
  /** As people write it; empty for the longest there is. */
  maximumRuntime: z.string(),
  shape: shapeChoice,
  blockStorageGb: z.string(),
  count: z.string(),
});

/** The form that starts runs, as typed. What is as the job has it is not an override. */
export type RunForm = z.infer<typeof fields>;

/** The form of a run that changes nothing of its job. */
export const runFormOf = (job: JobDetail): RunForm => ({
  displayName: "",
  jobVariables: Object.entries(job.environmentVariables).map(([name, value]) => ({ name, value })),
  addedVariables: [],
  arguments: job.commandLineArguments ?? "",
  maximumRuntime: job.maximumRuntimeMinutes === undefined ? "" : runtimeWords(job.maximumRuntimeMinutes),
  shape: job.shape ? chosenOf(job.shape) : { shapeName: "" },
  blockStorageGb: String(job.blockStorageGb ?? LIMITS.blockStorageGb.min),
  count: "1",
});

/** The form that a person begins with: the job as it is, and where it does not say which file is run, a row for that. */
export function newRunForm(job: JobDetail): RunForm {
  const form = runFormOf(job);
  const row = form.jobVariables.some(({ name }) => name === ENTRY_POINT);
  if (!missesEntryPoint(job) || row) return form;
  const [only, ...others] = job.artifact?.found?.entryPoints ?? [];
  return { ...form, addedVariables: [{ name: ENTRY_POINT, value: others.length === 0 ? (only ?? "") : "" }] };
}

/** The form of a run that says what an earlier one said: its overrides, laid over the job as the job is now. */
export function runFormLike(job: JobDetail, run: { displayName: string; configuration: RunConfiguration }): RunForm {
  const form = runFormOf(job);
  const { environmentVariables, commandLineArguments, maximumRuntimeMinutes, shape, blockStorageGb } =
    run.configuration;
  const own = environmentVariables.filter(({ overridden }) => overridden);
  const values = new Map(own.map(({ name, value }) => [name, value]));
  return {
    ...form,
    displayName: isMadeUpName(run.displayName) ? "" : run.displayName,
    jobVariables: form.jobVariables.map(({ name, value }) => ({ name, value: values.get(name) ?? value })),
    addedVariables: own
      .filter(({ name }) => !Object.hasOwn(job.environmentVariables, name))
      .map(({ name, value }) => ({ name, value })),
    ...(commandLineArguments.overridden && { arguments: commandLineArguments.value }),
    ...(maximumRuntimeMinutes.overridden && { maximumRuntime: runtimeWords(maximumRuntimeMinutes.value) }),
    ...(shape.overridden && { shape: chosenOf(shape.value) }),
    ...(blockStorageGb?.overridden && { blockStorageGb: String(blockStorageGb.value) }),
  };
}

/** The parts of the form that can differ from the job. */
export interface RunChanges {
  /** Names of the job's variables with another value. */
  jobVariables: string[];
  /** Names of variables that the job does not have. */
  addedVariables: string[];
  arguments: boolean;
  maximumRuntime: boolean;
  shape: boolean;
  blockStorage: boolean;
}

/** What a form asks for that its job does not. */
export function runChanges(form: RunForm, job: JobDetail): RunChanges {
  const same = runFormOf(job);
  return {
    jobVariables: form.jobVariables
      .filter(({ name, value }) => job.environmentVariables[name] !== value)
      .map(({ name }) => name),
    addedVariables: form.addedVariables.flatMap(({ name }) => (name === "" ? [] : [name])),
    arguments: form.arguments.trim() !== same.arguments.trim(),
    maximumRuntime: minutesOf(form.maximumRuntime) !== minutesOf(same.maximumRuntime),
    shape: !sameShape(form.shape, same.shape),
    blockStorage: form.blockStorageGb.trim() !== same.blockStorageGb,
  };
}

/** The same in words, for a line that says what is different: "arguments", "LEARNING_RATE". */
export const changeWords = (changes: RunChanges): string[] => [
  ...[...changes.jobVariables, ...changes.addedVariables],
  ...(changes.arguments ? ["arguments"] : []),
  ...(changes.maximumRuntime ? ["maximum runtime"] : []),
  ...(changes.shape ? ["compute"] : []),
  ...(changes.blockStorage ? ["storage"] : []),
];

/** Minutes that a typed runtime comes to; what cannot be read is like nothing else. */
export const minutesOf = (text: string): number => {
  const read = readRuntime(text);
  return "problem" in read ? Number.NaN : (read.minutes ?? LIMITS.maximumRuntimeMinutes);
};

/** How many runs are asked for; undefined where that is no number from 1 to 50. */
export function countOf(form: Pick<RunForm, "count">): number | undefined {
  const typed = form.count.trim();
  const count = Number(typed);
  return /^\d+$/.test(typed) && count >= 1 && count <= MOST_STARTED_AT_ONCE ? count : undefined;
}

/** The form with its rules; the first broken rule of a field is its sentence. */
export const runFormSchema = (job: JobDetail, shapes: readonly ShapeView[]) =>
  fields.superRefine((form, ctx) => {
    for (const { path, message } of problemsOf(form, job, shapes)) ctx.addIssue({ code: "custom", path, message });
  });

interface Problem {
  path: (string | number)[];
  message: string;
}

function problemsOf(form: z.infer<typeof fields>, job: JobDetail, shapes: readonly ShapeView[]): Problem[] {
  const problems: Problem[] = [];
  const say = (message: string | undefined, ...path: (string | number)[]): void => {
    if (message !== undefined) problems.push({ path, message });
  };
  if (form.displayName.trim().length > LIMITS.displayNameCharacters - COUNT_ENDING)
    say(`At most ${LIMITS.displayNameCharacters - COUNT_ENDING} characters.`, "displayName");
  form.jobVariables.forEach(({ value }, row) => {
    if (value.includes("\0")) say("It has a NUL character, which no variable can hold.", "jobVariables", row, "value");
  });
  for (const { row, problem } of variableProblems(form.addedVariables)) say(problem, "addedVariables", row, "name");
  form.addedVariables.forEach(({ name }, row) => {
    if (Object.hasOwn(job.environmentVariables, name))
      say("The job has it: change its value above.", "addedVariables", row, "name");
  });
  say(environmentProblem(form) ?? entryPointProblem(form, job), "addedVariables");
  say(argumentsProblem(form.arguments), "arguments");
  const runtime = readRuntime(form.maximumRuntime);
  if ("problem" in runtime) say(runtime.problem, "maximumRuntime");
  const shape = shapeProblems(form.shape, shapes);
  for (const part of ["shapeName", "ocpus", "memoryGb"] as const) say(shape[part], "shape", part);
  say(storageProblem(form.blockStorageGb), "blockStorageGb");
  if (countOf(form) === undefined) say(`A whole number from 1 to ${MOST_STARTED_AT_ONCE}.`, "count");
  return problems;
}

/** "-50" after the name of the last of many. */
const COUNT_ENDING = 3;

function environmentProblem(form: Pick<RunForm, "jobVariables" | "addedVariables">): string | undefined {
  const used = environmentCharacters([...form.jobVariables, ...form.addedVariables]);
  const most = LIMITS.environmentCharacters;
  if (used <= most) return undefined;
  return `${used.toLocaleString("en")} of ${most.toLocaleString("en")} characters: put large values into the artifact.`;
}

function entryPointProblem(form: Pick<RunForm, "jobVariables" | "addedVariables">, job: JobDetail): string | undefined {
  if (!isArchive(job.artifact?.kind)) return undefined;
  const said = [...form.jobVariables, ...form.addedVariables].some(({ name, value }) => name === ENTRY_POINT && value);
  return said ? undefined : `Say in ${ENTRY_POINT} which file of the archive is run, for example project/main.py.`;
}

function argumentsProblem(text: string): string | undefined {
  const most = LIMITS.argumentCharacters;
  if (text.length > most) return `${text.length.toLocaleString("en")} of ${most.toLocaleString("en")} characters.`;
  if (text.includes("\0")) return "It has a NUL character, which no argument can hold.";
  const read = readArguments(text);
  return "problem" in read ? `It ${read.problem}, at character ${read.at + 1}.` : undefined;
}

/** What is wrong with a typed size of block storage, a sentence. */
export function storageProblem(text: string): string | undefined {
  const { min, max } = LIMITS.blockStorageGb;
  const gb = Number(text);
  return /^\d+$/.test(text.trim()) && gb >= min && gb <= max
    ? undefined
    : `A whole number from ${min} to ${max.toLocaleString("en")} GB.`;
}

/** Variables that the run says itself: changed ones of the job, then added ones. */
export const ownVariables = (form: RunForm, job: JobDetail): Variable[] => [
  ...form.jobVariables.filter(({ name, value }) => job.environmentVariables[name] !== value),
  ...form.addedVariables.filter(({ name }) => name !== ""),
];
