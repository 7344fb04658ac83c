import { CapstanError } from "../errors.ts";
import {
  checkConfiguration,
  checkInfrastructure,
  LIMITS,
  type JobConfiguration,
  type JobDefinition,
} from "../jobs/job-definition.ts";
import type { Artifact } from "../jobs/job.ts";
import { FIELDS } from "../jobs/wire-fields.ts";
import { splitArguments } from "../jobs/split-arguments.ts";
import { resourcesOf, type Resources, type Shape } from "../shapes/shape.ts";
import type { RunSources } from "./run-sources.ts";

/** What is executed: the job and the run's overrides merged when the run is made, and never changed after. */
export interface ResolvedRun extends ResolvedConfiguration {
  /** The whole environment, the service's own variables included. */
  environment: Readonly<Record<string, string>>;
  artifact: Pick<Artifact, "storeKey" | "fileName" | "kind" | "sizeBytes" | "sha256">;
  /** The main file inside an archive. */
  entrypoint?: string;
  /** Who said what; absent in runs older than it. */
  sources?: RunSources;
}

/** What comes of the configuration blocks alone. */
export interface ResolvedConfiguration {
  environmentVariables: Readonly<Record<string, string>>;
  arguments: readonly string[];
  maximumRuntimeMinutes: number;
  shapeName: string;
  resources: Resources;
  /** What was accepted and has no effect here, a sentence each. */
  remarks: readonly string[];
}

/** A run's overrides: the same blocks as the job's, each optional. */
export interface RunOverrides {
  configuration?: Partial<JobConfiguration>;
  infrastructure?: JobDefinition["infrastructure"];
  hasContainer: boolean;
  storageMounts: number;
  hasNodeGroups: boolean;
  logging?: JobDefinition["logging"];
}

/**
 * Environment variables are merged by key, arguments and the maximum runtime replaced. Throws `invalid` for what
 * cannot run here (yet) and for broken limits.
 */
export function resolveConfiguration(
  job: JobDefinition,
  overrides: RunOverrides,
  shapes: readonly Shape[],
): ResolvedConfiguration {
  refuseUnsupported(job, overrides);
  const infrastructure = overrides.infrastructure ?? job.infrastructure;
  if (!infrastructure?.shape) {
    throw new CapstanError(
      "invalid",
      "The job names no compute shape, so nothing can run it.",
      "Update its jobInfrastructureConfigurationDetails.",
      { field: FIELDS.infrastructure },
    );
  }
  checkInfrastructure(infrastructure);
  const configuration = mergeConfiguration(job.configuration, overrides.configuration);
  checkConfiguration(configuration);
  const longest = LIMITS.maximumRuntimeMinutes;
  const logging = overrides.logging ?? job.logging;
  const remarks: string[] = [];
  if (infrastructure.blockStorageGb !== undefined) {
    remarks.push(`Block storage of ${infrastructure.blockStorageGb} GB: not limited on hosts yet.`);
  }
  if (infrastructure.hasSubnet) remarks.push("subnetId: the run uses its host's network.");
  if (infrastructure.hasCapacityReservation) remarks.push("Capacity reservation: hosts here have none.");
  if (logging.namesLogGroup || logging.namesLog) {
    remarks.push("Log group and log: the log is kept with the run, whatever they name.");
  }
  return {
    environmentVariables: configuration.environmentVariables,
    arguments: splitArguments(configuration.commandLineArguments ?? ""),
    maximumRuntimeMinutes: Math.min(configuration.maximumRuntimeMinutes ?? longest, longest),
    shapeName: infrastructure.shape.shapeName,
    resources: resourcesOf(infrastructure.shape, shapes),
    remarks,
  };
}

function mergeConfiguration(job: JobConfiguration | undefined, run: Partial<JobConfiguration> = {}): JobConfiguration {
  const commandLineArguments = run.commandLineArguments ?? job?.commandLineArguments;
  const maximumRuntimeMinutes = run.maximumRuntimeMinutes ?? job?.maximumRuntimeMinutes;
  return {
    environmentVariables: { ...job?.environmentVariables, ...run.environmentVariables },
    ...(commandLineArguments !== undefined && { commandLineArguments }),
    ...(maximumRuntimeMinutes !== undefined && { maximumRuntimeMinutes }),
    hasStartupProbe: run.hasStartupProbe ?? job?.hasStartupProbe ?? false,
  };
}

function refuseUnsupported(job: JobDefinition, run: RunOverrides): void {
  const infrastructure = (run.infrastructure ?? job.infrastructure)?.kind;
  const refusals: [boolean, string, string, string][] = [
    [
      job.hasContainer || run.hasContainer,
      "a container environment",
      "Use a Python, Bash or archive artifact.",
      FIELDS.container,
    ],
    [job.storageMounts + run.storageMounts > 0, "storage mounts", "Remove them from the job.", FIELDS.storageMounts],
    [
      Boolean(job.configuration?.hasStartupProbe || run.configuration?.hasStartupProbe),
      "a startup probe",
      "Leave it out.",
      FIELDS.startupProbe,
    ],
    [
      job.hasNodeGroups || run.hasNodeGroups || infrastructure === "multi-node",
      "MULTI_NODE",
      "Use STANDALONE or ME_STANDALONE infrastructure.",
      FIELDS.infrastructureType,
    ],
    [
      infrastructure === "compute-cluster",
      "MANAGED_COMPUTE_CLUSTER",
      "Use STANDALONE or ME_STANDALONE infrastructure.",
      FIELDS.infrastructureType,
    ],
  ];
  const refusal = refusals.find(([applies]) => applies);
  if (!refusal) return;
  const [, what, next, field] = refusal;
  throw new CapstanError("invalid", `Runs with ${what} are not supported yet.`, next, { field });
}

/** The main file of an archive, from JOB_RUN_ENTRYPOINT; throws `invalid` where it is needed and missing. */
export function entrypointOf(
  artifact: Pick<Artifact, "kind" | "fileName">,
  environment: Readonly<Record<string, string>>,
): string | undefined {
  if (artifact.kind === "python" || artifact.kind === "bash") return undefined;
  const entrypoint = environment["JOB_RUN_ENTRYPOINT"];
  if (entrypoint) return entrypoint;
  throw new CapstanError(
    "invalid",
    `${artifact.fileName} is an archive, and nothing says which of its files to run.`,
    'Set the environment variable JOB_RUN_ENTRYPOINT to a .py or .sh file in it, for example "project/main.py".',
    { field: FIELDS.environmentVariables },
  );
}
