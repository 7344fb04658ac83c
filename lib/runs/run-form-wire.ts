import type { CreateJobRunDetails, SentOverrides } from "../client/run-writes.ts";
import type { JobDetail } from "../contract/job-views.ts";
import { type SentBlock, withShape } from "../shapes/infrastructure-block.ts";
import { minutesOf, ownVariables, runChanges, type RunForm } from "./run-form.ts";

/** What the form does not show and the runs take over: the job's infrastructure, and what an earlier run said. */
export interface RunFormGround {
  /** The job's infrastructure as the wire has it. */
  infrastructure: SentBlock;
  /** Of the run that this one is like. */
  carried?: SentOverrides;
}

/** The details of one run, without its name. Only what differs from the job is sent. */
export function toRunDetails(
  form: RunForm,
  job: JobDetail,
  ground: RunFormGround,
): Omit<CreateJobRunDetails, "displayName"> {
  const {
    jobConfigurationOverrideDetails: _configuration,
    jobInfrastructureConfigurationOverrideDetails: _infrastructure,
    ...carried
  } = ground.carried ?? {};
  const changes = runChanges(form, job);
  const variables = ownVariables(form, job);
  const configuration = {
    ...(variables.length > 0 && {
      environmentVariables: Object.fromEntries(variables.map(({ name, value }) => [name, value])),
    }),
    // an empty text is an override too: the run gets no arguments
    ...(changes.arguments && { commandLineArguments: form.arguments.trim() }),
    ...(changes.maximumRuntime && { maximumRuntimeInMinutes: minutesOf(form.maximumRuntime) }),
  };
  return {
    projectId: job.projectId,
    compartmentId: job.compartmentId,
    jobId: job.id,
    ...carried,
    ...(Object.keys(configuration).length > 0 && {
      jobConfigurationOverrideDetails: { jobType: "DEFAULT", ...configuration },
    }),
    ...((changes.shape || changes.blockStorage) && {
      jobInfrastructureConfigurationOverrideDetails: withShape(
        ground.infrastructure,
        form.shape,
        Number(form.blockStorageGb),
      ),
    }),
  };
}

/** The names of so many runs; undefined where the service makes them up. */
export function runNames(displayName: string, count: number): (string | undefined)[] {
  const name = displayName.trim();
  return Array.from({ length: count }, (_, index) => {
    if (name === "") return undefined;
    return count === 1 ? name : `${name}-${index + 1}`;
  });
}

/** A refused part of what was sent, and the field that it was typed in. The longest path that fits counts. */
const PLACES: readonly [wire: string, field: string][] = [
  ["displayName", "displayName"],
  ["jobConfigurationOverrideDetails.environmentVariables", "addedVariables"],
  ["jobConfigurationOverrideDetails.commandLineArguments", "arguments"],
  ["jobConfigurationOverrideDetails.maximumRuntimeInMinutes", "maximumRuntime"],
  ["jobInfrastructureConfigurationOverrideDetails.jobShapeConfigDetails.ocpus", "shape.ocpus"],
  ["jobInfrastructureConfigurationOverrideDetails.jobShapeConfigDetails.memoryInGBs", "shape.memoryGb"],
  ["jobInfrastructureConfigurationOverrideDetails.blockStorageSizeInGBs", "blockStorageGb"],
  ["jobInfrastructureConfigurationOverrideDetails", "shape.shapeName"],
];

/**
 * The field of the form that a refusal is about, by its path on the wire; undefined where the form has none. The
 * service names a merged value by the job's word for it, so "Override" does not count.
 */
export function fieldOfRefusal(wirePath: string, form: Pick<RunForm, "jobVariables">): string | undefined {
  const path = wirePath.replace(
    /^(job(?:Configuration|Infrastructure)Configuration|jobConfiguration)Details/,
    "$1OverrideDetails",
  );
  const variables = "jobConfigurationOverrideDetails.environmentVariables.";
  const row = form.jobVariables.findIndex(({ name }) => path === `${variables}${name}`);
  if (row >= 0) return `jobVariables.${row}.value`;
  return PLACES.find(([wire]) => path === wire || path.startsWith(`${wire}.`))?.[1];
}
