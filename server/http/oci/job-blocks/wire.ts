import { z } from "@hono/zod-openapi";

/**
 * The wire's polymorphic blocks (oci-jobs.md, 2: Unions). Loose: fields that are not known here are kept as sent.
 * Typed clients send null for what was set to null, so every optional field is nullish.
 */
const int = z.number().int();

export const probeDetails = z.looseObject({
  jobProbeCheckType: z.literal("EXEC"),
  command: z.array(z.string()),
  periodInSeconds: int.nullish(),
  failureThreshold: int.nullish(),
  initialDelayInSeconds: int.nullish(),
});

export const jobConfigurationDetails = z.discriminatedUnion("jobType", [
  z.looseObject({
    jobType: z.literal("DEFAULT"),
    environmentVariables: z.record(z.string(), z.string()).nullish(),
    commandLineArguments: z.string().nullish(),
    maximumRuntimeInMinutes: int.nullish(),
    startupProbeDetails: probeDetails.nullish(),
  }),
  z.looseObject({ jobType: z.literal("EMPTY") }),
]);
export type JobConfigurationDetails = z.infer<typeof jobConfigurationDetails>;

const shapeConfig = z
  .looseObject({
    ocpus: z.number().nullish(),
    memoryInGBs: z.number().nullish(),
    cpuBaseline: z.enum(["BASELINE_1_8", "BASELINE_1_2", "BASELINE_1_1"]).nullish(),
  })
  .nullish();
const shaped = { shapeName: z.string().min(1), blockStorageSizeInGBs: int, jobShapeConfigDetails: shapeConfig };
const resources = z.looseObject({ ocpus: z.number(), memoryInGBs: z.number() });

export const jobInfrastructureConfigurationDetails = z.discriminatedUnion("jobInfrastructureType", [
  z.looseObject({
    jobInfrastructureType: z.literal("STANDALONE"),
    ...shaped,
    subnetId: z.string(),
    capacityReservationId: z.string().nullish(),
  }),
  z.looseObject({
    jobInfrastructureType: z.literal("ME_STANDALONE"),
    ...shaped,
    capacityReservationId: z.string().nullish(),
  }),
  z.looseObject({
    jobInfrastructureType: z.literal("MULTI_NODE"),
    ...shaped,
    capacityReservationIds: z.array(z.string()).nullish(),
  }),
  z.looseObject({
    jobInfrastructureType: z.literal("MANAGED_COMPUTE_CLUSTER"),
    computeTargetId: z.string(),
    resourceConfiguration: z.looseObject({
      resourceRequestConfiguration: resources,
      resourceLimitConfiguration: resources.nullish(),
    }),
  }),
  z.looseObject({ jobInfrastructureType: z.literal("EMPTY") }),
]);
export type JobInfrastructureConfigurationDetails = z.infer<typeof jobInfrastructureConfigurationDetails>;

export const jobEnvironmentConfigurationDetails = z.looseObject({
  jobEnvironmentType: z.literal("OCIR_CONTAINER"),
  image: z.string(),
  cmd: z.array(z.string()).nullish(),
  entrypoint: z.array(z.string()).nullish(),
  imageDigest: z.string().nullish(),
  imageSignatureId: z.string().nullish(),
});

export const jobLogConfigurationDetails = z.looseObject({
  enableLogging: z.boolean().nullish(),
  enableAutoLogCreation: z.boolean().nullish(),
  logGroupId: z.string().nullish(),
  logId: z.string().nullish(),
});

const mount = { destinationDirectoryName: z.string(), destinationPath: z.string().nullish() };
export const storageMountConfigurationDetails = z.discriminatedUnion("storageType", [
  z.looseObject({ storageType: z.literal("FILE_STORAGE"), ...mount, mountTargetId: z.string(), exportId: z.string() }),
  z.looseObject({
    storageType: z.literal("OBJECT_STORAGE"),
    ...mount,
    namespace: z.string(),
    bucket: z.string(),
    prefix: z.string().nullish(),
  }),
]);

export const jobNodeConfigurationDetails = z.looseObject({ jobNodeType: z.literal("MULTI_NODE") });

/** The blocks of a job, by the names they have in CreateJobDetails. */
export const jobBlocks = {
  jobConfigurationDetails: jobConfigurationDetails.nullish(),
  jobInfrastructureConfigurationDetails: jobInfrastructureConfigurationDetails.nullish(),
  jobEnvironmentConfigurationDetails: jobEnvironmentConfigurationDetails.nullish(),
  jobLogConfigurationDetails: jobLogConfigurationDetails.nullish(),
  jobStorageMountConfigurationDetailsList: z.array(storageMountConfigurationDetails).nullish(),
  jobNodeConfigurationDetails: jobNodeConfigurationDetails.nullish(),
};
export type JobBlocks = { [K in keyof typeof jobBlocks]?: z.infer<(typeof jobBlocks)[K]> };
