import { z } from "zod";
import { shapeChoice, type ChosenShape, type ShapeView } from "../contract/job-views.ts";
import type { ArtifactKind } from "../protocol/messages.ts";
import { shapeProblems } from "../shapes/shape-limits.ts";
import { LIMITS } from "./job-definition.ts";
import type { Variable } from "./env-file.ts";
import { readRuntime } from "./runtime-text.ts";
import { readArguments } from "./split-arguments.ts";
import { ENTRY_POINT, environmentCharacters, variableProblems } from "./variable-problems.ts";

/** The form of a job as typed: texts stay texts until they are sent. */
export interface JobForm {
  /** Which file of an archive is run. */
  entryPoint: string;
  shape: ChosenShape;
  blockStorageGb: string;
  variables: Variable[];
  arguments: string;
  maximumRuntime: string;
  logGroupId: string;
  logId: string;
  displayName: string;
  description: string;
  projectId: string;
  tags: Variable[];
}

/** The steps of making a job, in order, each with the fields it asks for. */
export const JOB_STEPS = {
  artifact: ["entryPoint"],
  compute: ["shape", "blockStorageGb"],
  environment: ["variables", "arguments"],
  limits: ["maximumRuntime", "logGroupId", "logId"],
  review: ["displayName", "description", "projectId", "tags"],
} as const satisfies Record<string, readonly (keyof JobForm)[]>;
export type JobStep = keyof typeof JOB_STEPS;

export const JOB_STEP_IDS: readonly JobStep[] = ["artifact", "compute", "environment", "limits", "review"];

export const isJobStep = (text: string | null | undefined): text is JobStep =>
  JOB_STEP_IDS.some((step) => step === text);

/** The step that a field of the form is in, by its path. */
export const stepOfField = (path: string): JobStep =>
  JOB_STEP_IDS.find((step) => JOB_STEPS[step].some((field) => field === path.split(".")[0])) ?? "review";

/** What the form's rules need to know beside what was typed. */
export interface JobFormFacts {
  shapes: readonly ShapeView[];
  /** Of the chosen artifact; undefined while none is. */
  kind: ArtifactKind | undefined;
}

export const isArchive = (kind: ArtifactKind | undefined): boolean =>
  kind !== undefined && kind !== "python" && kind !== "bash";

const variable = z.object({ name: z.string(), value: z.string() });
const DESCRIPTION_CHARACTERS = 400;
const OCID = /^ocid1\.[a-z0-9]+\./;

const fields = z.object({
  entryPoint: z.string(),
  shape: shapeChoice,
  blockStorageGb: z.string(),
  variables: z.array(variable),
  arguments: z.string(),
  maximumRuntime: z.string(),
  logGroupId: z.string(),
  logId: z.string(),
  displayName: z.string(),
  description: z.string(),
  projectId: z.string(),
  tags: z.array(variable),
});

/** The form's own shape, without its rules: what a kept draft is read by. */
export const jobFormFields = fields;

/** The whole form with its rules; the first broken rule of a field is its sentence. */
export const jobFormSchema = (facts: JobFormFacts) =>
  fields.superRefine((form, ctx) => {
    for (const { path, message } of problemsOf(form, facts)) ctx.addIssue({ code: "custom", path, message });
  });

interface Problem {
  path: (string | number)[];
  message: string;
}

function problemsOf(form: z.infer<typeof fields>, { shapes, kind }: JobFormFacts): Problem[] {
  const problems: Problem[] = [];
  const say = (message: string | undefined, ...path: (string | number)[]): void => {
    if (message !== undefined) problems.push({ path, message });
  };
  if (isArchive(kind)) say(entryPointProblem(form.entryPoint), "entryPoint");
  const shape = shapeProblems(form.shape, shapes);
  for (const part of ["shapeName", "ocpus", "memoryGb"] as const) say(shape[part], "shape", part);
  say(storageProblem(form.blockStorageGb), "blockStorageGb");
  const reserved = isArchive(kind) ? [ENTRY_POINT] : [];
  for (const { row, problem } of variableProblems(form.variables, reserved)) say(problem, "variables", row, "name");
  const used = environmentCharacters(sentVariables(form, kind));
  if (used > LIMITS.environmentCharacters) {
    const most = LIMITS.environmentCharacters.toLocaleString("en");
    say(`${used.toLocaleString("en")} of ${most} characters: put large values into the artifact.`, "variables");
  }
  say(argumentsProblem(form.arguments), "arguments");
  const runtime = readRuntime(form.maximumRuntime);
  if ("problem" in runtime) say(runtime.problem, "maximumRuntime");
  say(ocidProblem(form.logGroupId), "logGroupId");
  say(ocidProblem(form.logId), "logId");
  if (form.logId.trim() !== "" && form.logGroupId.trim() === "") say("A log needs its log group.", "logGroupId");
  say(nameProblem(form.displayName), "displayName");
  if (form.description.length > DESCRIPTION_CHARACTERS)
    say(`At most ${DESCRIPTION_CHARACTERS} characters.`, "description");
  if (form.projectId === "") say("A job is in a project: choose one, or make one.", "projectId");
  for (const { row, problem } of tagProblems(form.tags)) say(problem, "tags", row, "name");
  return problems;
}

function entryPointProblem(entryPoint: string): string | undefined {
  const path = entryPoint.trim();
  if (path === "") return "Say which file of the archive is run.";
  if (!/\.(py|sh)$/i.test(path)) return "It runs .py and .sh files.";
  if (path.startsWith("/") || path.split("/").includes("..")) return "Give the path inside the archive.";
  return undefined;
}

function storageProblem(text: string): string | undefined {
  const { min, max } = LIMITS.blockStorageGb;
  const gb = Number(text);
  return /^\d+$/.test(text.trim()) && gb >= min && gb <= max
    ? undefined
    : `A whole number from ${min} to ${max.toLocaleString("en")} GB.`;
}

function argumentsProblem(text: string): string | undefined {
  if (text.length > LIMITS.argumentCharacters) {
    const most = LIMITS.argumentCharacters.toLocaleString("en");
    return `${text.length.toLocaleString("en")} of ${most} characters.`;
  }
  if (text.includes("\0")) return "It has a NUL character, which no argument can hold.";
  const read = readArguments(text);
  return "problem" in read ? `It ${read.problem}, at character ${read.at + 1}.` : undefined;
}

const ocidProblem = (text: string): string | undefined =>
  text.trim() === "" || OCID.test(text.trim()) ? undefined : 'An OCID begins with "ocid1.".';

function nameProblem(name: string): string | undefined {
  if (name.trim() === "") return "Give the job a name.";
  if (name.trim().length > LIMITS.displayNameCharacters) return `At most ${LIMITS.displayNameCharacters} characters.`;
  return undefined;
}

function tagProblems(tags: readonly Variable[]): { row: number; problem: string }[] {
  return tags.flatMap(({ name, value }, row) => {
    const first = tags.findIndex((tag) => tag.name === name);
    if (name.trim() === "") return value === "" ? [] : [{ row, problem: "Give the tag a name." }];
    return first < row ? [{ row, problem: `${name} is there twice.` }] : [];
  });
}

/** The variables that are sent: named rows, and for an archive the entry point. */
export function sentVariables(
  form: Pick<JobForm, "variables" | "entryPoint">,
  kind: ArtifactKind | undefined,
): Variable[] {
  const rows = form.variables.filter(({ name }) => name !== "");
  return isArchive(kind) ? [...rows, { name: ENTRY_POINT, value: form.entryPoint.trim() }] : rows;
}
