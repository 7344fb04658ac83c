import { keyValues, numberOf } from "./key-values.ts";

export interface JobOptions {
  shape: string;
  ocpus: string;
  memoryGb?: string;
  entrypoint?: string;
  env?: string[];
  args?: string;
  maxRuntimeMinutes?: string;
}

export interface ConfigurationOptions {
  env?: string[];
  args?: string;
  maxRuntimeMinutes?: string;
}

/** The wire's jobConfigurationDetails of the options, its overrides included. */
export function configurationDetails(options: ConfigurationOptions, more: Record<string, string> = {}): object {
  const environmentVariables = { ...more, ...keyValues(options.env) };
  return {
    jobType: "DEFAULT",
    ...(Object.keys(environmentVariables).length > 0 && { environmentVariables }),
    ...(options.args !== undefined && { commandLineArguments: options.args }),
    ...(options.maxRuntimeMinutes !== undefined && {
      maximumRuntimeInMinutes: numberOf("--max-runtime-minutes", options.maxRuntimeMinutes),
    }),
  };
}

/** The wire's jobInfrastructureConfigurationDetails of the options. */
export function infrastructureDetails(options: Pick<JobOptions, "shape" | "ocpus" | "memoryGb">): object {
  return {
    jobInfrastructureType: "ME_STANDALONE",
    shapeName: options.shape,
    blockStorageSizeInGBs: 50,
    ...(options.shape.endsWith(".Flex") && {
      jobShapeConfigDetails: {
        ocpus: numberOf("--ocpus", options.ocpus),
        memoryInGBs: numberOf("--memory-gb", options.memoryGb ?? options.ocpus),
      },
    }),
  };
}
