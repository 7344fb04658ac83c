import type { ChosenShape, JobDetail } from "../contract/job-views.ts";
import { present } from "../present.ts";
import type { ArtifactKind } from "../protocol/messages.ts";
import type { Variable } from "./env-file.ts";
import { isArchive, type JobForm, type JobStep, sentVariables } from "./job-form.ts";
import { readRuntime, runtimeWords } from "./runtime-text.ts";
import { ENTRY_POINT } from "./variable-problems.ts";

/** OCI's CreateJobDetails, as much of it as the form fills. */
export interface CreateJobDetails {
  projectId: string;
  compartmentId: string;
  displayName: string;
  description?: string;
  jobConfigurationDetails: {
    jobType: "DEFAULT";
    environmentVariables: Record<string, string>;
    commandLineArguments?: string;
    maximumRuntimeInMinutes?: number;
  };
  jobInfrastructureConfigurationDetails: {
    jobInfrastructureType: "ME_STANDALONE";
    shapeName: string;
    blockStorageSizeInGBs: number;
    jobShapeConfigDetails?: { ocpus: number; memoryInGBs?: number; cpuBaseline?: string };
  };
  jobLogConfigurationDetails?: { enableLogging: true; logGroupId: string; logId?: string };
  freeformTags?: Record<string, string>;
}

/** A form that keeps its rules, as the wire takes it. */
export function toCreateJobDetails(
  form: JobForm,
  facts: { compartmentId: string; kind: ArtifactKind | undefined },
): CreateJobDetails {
  const runtime = readRuntime(form.maximumRuntime);
  const tags = form.tags.filter(({ name }) => name.trim() !== "");
  return {
    projectId: form.projectId,
    compartmentId: facts.compartmentId,
    displayName: form.displayName.trim(),
    ...optional("description", form.description.trim()),
    jobConfigurationDetails: {
      jobType: "DEFAULT",
      environmentVariables: recordOf(sentVariables(form, facts.kind)),
      ...optional("commandLineArguments", form.arguments.trim()),
      ...("minutes" in runtime && { maximumRuntimeInMinutes: runtime.minutes }),
    },
    jobInfrastructureConfigurationDetails: {
      jobInfrastructureType: "ME_STANDALONE",
      shapeName: form.shape.shapeName,
      blockStorageSizeInGBs: Number(form.blockStorageGb),
      ...shapeConfig(form.shape),
    },
    ...(form.logGroupId.trim() !== "" && {
      jobLogConfigurationDetails: {
        enableLogging: true,
        logGroupId: form.logGroupId.trim(),
        ...optional("logId", form.logId.trim()),
      },
    }),
    ...(tags.length > 0 && { freeformTags: recordOf(tags.map(({ name, value }) => ({ name: name.trim(), value }))) }),
  };
}

const shapeConfig = ({ ocpus, memoryGb, cpuBaseline }: ChosenShape) =>
  ocpus === undefined ? {} : { jobShapeConfigDetails: { ocpus, ...present({ memoryInGBs: memoryGb, cpuBaseline }) } };

const optional = <N extends string>(name: N, text: string): { [K in N]?: string } => {
  const field: { [K in N]?: string } = {};
  if (text !== "") Object.assign(field, { [name]: text });
  return field;
};

const recordOf = (variables: readonly Variable[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }) => [name, value]));

/** An empty form around a shape. */
export const emptyJobForm = (shape: ChosenShape, projectId: string): JobForm => ({
  entryPoint: "",
  shape,
  blockStorageGb: "50",
  variables: [],
  arguments: "",
  maximumRuntime: "",
  logGroupId: "",
  logId: "",
  displayName: "",
  description: "",
  projectId,
  tags: [],
});

/** The form of a job that is made like another one. */
export function jobFormLike(job: JobDetail, shapeOtherwise: ChosenShape): JobForm {
  const archive = isArchive(job.artifact?.kind);
  const { [ENTRY_POINT]: entryPoint = "", ...others } = job.environmentVariables;
  const { logGroupId = "", logId = "" } = job.logging;
  return {
    entryPoint: archive ? entryPoint : "",
    shape: job.shape ? chosen(job.shape) : shapeOtherwise,
    blockStorageGb: String(job.blockStorageGb ?? 50),
    variables: rowsOf(archive ? others : job.environmentVariables),
    arguments: job.commandLineArguments ?? "",
    maximumRuntime: job.maximumRuntimeMinutes === undefined ? "" : runtimeWords(job.maximumRuntimeMinutes),
    logGroupId,
    logId,
    displayName: `${job.displayName.slice(0, 248)} (copy)`,
    description: job.description ?? "",
    projectId: job.projectId,
    tags: rowsOf(job.freeformTags),
  };
}

/** What is chosen, and the memory that OCI's default gave written out. */
function chosen({ resources, ...choice }: ChosenShape): ChosenShape {
  if (choice.ocpus === undefined || choice.memoryGb !== undefined || !resources) return choice;
  return { ...choice, memoryGb: resources.memoryGb };
}

const rowsOf = (record: Readonly<Record<string, string>>): Variable[] =>
  Object.entries(record).map(([name, value]) => ({ name, value }));

/** Where a refusal of the service belongs: the step, and the field in it. */
export interface JobFormPlace {
  step: JobStep;
  /** A path in the form; absent where the step as a whole is meant. */
  field?: string;
}

const PLACES: readonly [wire: string, place: JobFormPlace][] = [
  ["capstan-artifact-upload", { step: "artifact" }],
  ["jobConfigurationDetails.environmentVariables", { step: "environment", field: "variables" }],
  ["jobConfigurationDetails.commandLineArguments", { step: "environment", field: "arguments" }],
  ["jobConfigurationDetails.maximumRuntimeInMinutes", { step: "limits", field: "maximumRuntime" }],
  ["jobInfrastructureConfigurationDetails.jobShapeConfigDetails.ocpus", { step: "compute", field: "shape.ocpus" }],
  [
    "jobInfrastructureConfigurationDetails.jobShapeConfigDetails.memoryInGBs",
    { step: "compute", field: "shape.memoryGb" },
  ],
  ["jobInfrastructureConfigurationDetails.blockStorageSizeInGBs", { step: "compute", field: "blockStorageGb" }],
  ["jobInfrastructureConfigurationDetails", { step: "compute", field: "shape.shapeName" }],
  ["jobLogConfigurationDetails.logId", { step: "limits", field: "logId" }],
  ["jobLogConfigurationDetails", { step: "limits", field: "logGroupId" }],
  ["displayName", { step: "review", field: "displayName" }],
  ["description", { step: "review", field: "description" }],
  ["projectId", { step: "review", field: "projectId" }],
  ["freeformTags", { step: "review", field: "tags" }],
];

/** The place of a refused field, by its path on the wire; undefined where the form has none. */
export const placeOfRefusal = (wirePath: string): JobFormPlace | undefined =>
  PLACES.find(([wire]) => wirePath === wire || wirePath.startsWith(`${wire}.`))?.[1];

/** The name a job gets from its artifact, until somebody types one: "train_model.tar.gz" is "train_model". */
export const jobNameOf = (fileName: string): string => fileName.replace(/\.(py|sh|zip|tgz|tar|tar\.gz)$/i, "");
