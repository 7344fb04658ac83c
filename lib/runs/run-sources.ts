import type { JobConfiguration, JobDefinition, JobInfrastructure } from "../jobs/job-definition.ts";
import type { RunOverrides } from "./resolve-run.ts";

/** What one side said about how to run: all of it the job, what it changes the run. */
export interface SaidConfiguration {
  configuration?: Partial<Omit<JobConfiguration, "hasStartupProbe">>;
  infrastructure?: Pick<JobInfrastructure, "shape" | "blockStorageGb">;
}

/** Who said what when the run was made: kept beside what came of it, so that a person sees what the run changed. */
export interface RunSources {
  job: SaidConfiguration;
  run: SaidConfiguration;
}

export const sourcesOf = (job: JobDefinition, overrides: RunOverrides): RunSources => ({
  job: said(job),
  run: said(overrides),
});

function said({ configuration, infrastructure }: Pick<RunOverrides, "configuration" | "infrastructure">) {
  const { environmentVariables, commandLineArguments, maximumRuntimeMinutes } = configuration ?? {};
  return {
    ...(configuration && {
      configuration: {
        ...(environmentVariables && { environmentVariables }),
        ...(commandLineArguments !== undefined && { commandLineArguments }),
        ...(maximumRuntimeMinutes !== undefined && { maximumRuntimeMinutes }),
      },
    }),
    ...(infrastructure && {
      infrastructure: {
        ...(infrastructure.shape && { shape: infrastructure.shape }),
        ...(infrastructure.blockStorageGb !== undefined && { blockStorageGb: infrastructure.blockStorageGb }),
      },
    }),
  } satisfies SaidConfiguration;
}
