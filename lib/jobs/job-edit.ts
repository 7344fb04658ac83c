import { z } from "zod";
import { shapeChoice, type JobDetail, type ShapeView } from "../contract/job-views.ts";
import { storageProblem } from "../runs/run-form.ts";
import { chosenOf, sameShape, type SentBlock, withShape } from "../shapes/infrastructure-block.ts";
import { shapeProblems } from "../shapes/shape-limits.ts";
import { LIMITS } from "./job-definition.ts";

const fields = z.object({
  displayName: z
    .string()
    .refine((name) => name.trim() !== "", "Give the job a name.")
    .refine(
      (name) => name.trim().length <= LIMITS.displayNameCharacters,
      `At most ${LIMITS.displayNameCharacters} characters.`,
    ),
  description: z.string().max(400, "At most 400 characters."),
  shape: shapeChoice,
  blockStorageGb: z.string(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
});

/** What of a job can be changed once it is made, as typed. */
export type JobEdit = z.infer<typeof fields>;
export type JobEditField = keyof JobEdit;

/** The fields by the words that people have for them. */
export const JOB_EDIT_LABELS: Readonly<Record<JobEditField, string>> = {
  displayName: "Name",
  description: "Description",
  shape: "Compute",
  blockStorageGb: "Block storage",
  tags: "Tags",
};
const EDIT_FIELDS = ["displayName", "description", "shape", "blockStorageGb", "tags"] as const;

export const jobEditOf = (job: JobDetail): JobEdit => ({
  displayName: job.displayName,
  description: job.description ?? "",
  shape: job.shape ? chosenOf(job.shape) : { shapeName: "" },
  blockStorageGb: String(job.blockStorageGb ?? LIMITS.blockStorageGb.min),
  tags: Object.entries(job.freeformTags).map(([name, value]) => ({ name, value })),
});

/**
 * The form with its rules. A shape that stays as it was is not judged: a job without one can still be renamed, and so
 * can one whose shape is not on offer any more.
 */
export const jobEditSchema = (before: JobEdit, shapes: readonly ShapeView[]) =>
  fields.superRefine((form, ctx) => {
    const say = (message: string | undefined, ...path: (string | number)[]): void => {
      if (message !== undefined) ctx.addIssue({ code: "custom", path, message });
    };
    const changed = editChanges(form, before);
    if (changed.includes("shape") || changed.includes("blockStorageGb")) {
      const shape = shapeProblems(form.shape, shapes);
      for (const part of ["shapeName", "ocpus", "memoryGb"] as const) say(shape[part], "shape", part);
      say(storageProblem(form.blockStorageGb), "blockStorageGb");
    }
    form.tags.forEach(({ name, value }, row) => {
      if (name.trim() === "" && value !== "") say("Give the tag a name.", "tags", row, "name");
      const first = form.tags.findIndex((tag) => tag.name.trim() === name.trim());
      if (name.trim() !== "" && first < row) say(`${name.trim()} is there twice.`, "tags", row, "name");
    });
  });

/** The fields in which two states of a job differ. */
export const editChanges = (a: JobEdit, b: JobEdit): JobEditField[] =>
  EDIT_FIELDS.filter(
    (field) => editText(a, field) !== editText(b, field) && !(field === "shape" && sameShape(a.shape, b.shape)),
  );

/** A field's value as one text, to show and to compare. */
export function editText(form: JobEdit, field: JobEditField): string {
  switch (field) {
    case "displayName":
    case "description":
      return form[field].trim();
    case "blockStorageGb":
      return `${form.blockStorageGb.trim()} GB`;
    case "shape": {
      const { shapeName, ocpus, memoryGb, cpuBaseline } = form.shape;
      const size = [ocpus !== undefined && `${ocpus} OCPUs`, memoryGb !== undefined && `${memoryGb} GB`, cpuBaseline];
      return [shapeName, ...size].filter(Boolean).join(", ");
    }
    case "tags":
      return tagsOf(form)
        .map(([name, value]) => `${name}=${value}`)
        .sort()
        .join(", ");
  }
}

const tagsOf = (form: JobEdit): [string, string][] =>
  form.tags.flatMap(({ name, value }) => (name.trim() === "" ? [] : [[name.trim(), value]]));

/** OCI's UpdateJobDetails with what differs from `before` alone. */
export function toUpdateJobDetails(form: JobEdit, before: JobEdit, infrastructure: SentBlock): Record<string, unknown> {
  const changed = editChanges(form, before);
  const has = (field: JobEditField): boolean => changed.includes(field);
  return {
    ...(has("displayName") && { displayName: form.displayName.trim() }),
    ...(has("description") && { description: form.description.trim() }),
    ...((has("shape") || has("blockStorageGb")) && {
      jobInfrastructureConfigurationDetails: withShape(infrastructure, form.shape, Number(form.blockStorageGb)),
    }),
    ...(has("tags") && { freeformTags: Object.fromEntries(tagsOf(form)) }),
  };
}

/** A form whose job was changed by someone else meanwhile. */
export interface Rebased {
  /** What was typed, on the job as it is now: fields that were not touched are as the other made them. */
  form: JobEdit;
  /** Fields that only the other changed. */
  taken: JobEditField[];
  /** Fields that both changed, to different values: the person decides. */
  contested: JobEditField[];
}

/** Lays what was typed since `before` over the job as it is `now`. */
export function rebaseEdit(typed: JobEdit, before: JobEdit, now: JobEdit): Rebased {
  const mine = editChanges(typed, before);
  const theirs = editChanges(now, before);
  const taken = theirs.filter((field) => !mine.includes(field));
  return {
    form: taken.reduce((form, field) => withField(form, field, now), typed),
    taken,
    contested: theirs.filter((field) => mine.includes(field) && editChanges(typed, now).includes(field)),
  };
}

/** The form with one field as another has it. */
export const withField = (form: JobEdit, field: JobEditField, from: JobEdit): JobEdit => ({
  ...form,
  [field]: from[field],
});

const PLACES: readonly [wire: string, field: string][] = [
  ["displayName", "displayName"],
  ["description", "description"],
  ["jobInfrastructureConfigurationDetails.jobShapeConfigDetails.ocpus", "shape.ocpus"],
  ["jobInfrastructureConfigurationDetails.jobShapeConfigDetails.memoryInGBs", "shape.memoryGb"],
  ["jobInfrastructureConfigurationDetails.blockStorageSizeInGBs", "blockStorageGb"],
  ["jobInfrastructureConfigurationDetails", "shape.shapeName"],
  ["freeformTags", "tags"],
];

/** The field that a refusal is about, by its path on the wire; undefined where the form has none. */
export const editFieldOfRefusal = (wirePath: string): string | undefined =>
  PLACES.find(([wire]) => wirePath === wire || wirePath.startsWith(`${wire}.`))?.[1];
