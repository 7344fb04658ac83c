/** A job's fields as the wire names them, for refusals: a path with dots in what was sent. */
export const FIELDS = {
  configuration: "jobConfigurationDetails",
  environmentVariables: "jobConfigurationDetails.environmentVariables",
  commandLineArguments: "jobConfigurationDetails.commandLineArguments",
  maximumRuntime: "jobConfigurationDetails.maximumRuntimeInMinutes",
  startupProbe: "jobConfigurationDetails.startupProbeDetails",
  infrastructure: "jobInfrastructureConfigurationDetails",
  infrastructureType: "jobInfrastructureConfigurationDetails.jobInfrastructureType",
  shapeName: "jobInfrastructureConfigurationDetails.shapeName",
  shapeConfig: "jobInfrastructureConfigurationDetails.jobShapeConfigDetails",
  ocpus: "jobInfrastructureConfigurationDetails.jobShapeConfigDetails.ocpus",
  memory: "jobInfrastructureConfigurationDetails.jobShapeConfigDetails.memoryInGBs",
  blockStorage: "jobInfrastructureConfigurationDetails.blockStorageSizeInGBs",
  container: "jobEnvironmentConfigurationDetails",
  storageMounts: "jobStorageMountConfigurationDetailsList",
  nodes: "jobNodeConfigurationDetails",
} as const;
