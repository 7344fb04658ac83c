import type {
  JobConfiguration,
  JobDefinition,
  JobInfrastructure,
  JobLogging,
} from "../../../../lib/jobs/job-definition.ts";
import { present } from "../../../../lib/present.ts";
import type { RunOverrides } from "../../../../lib/runs/resolve-run.ts";
import type { ShapeChoice } from "../../../../lib/shapes/shape.ts";
import { readBlocks } from "./sent-blocks.ts";
import {
  jobLogConfigurationDetails,
  type JobBlocks,
  type JobConfigurationDetails,
  type JobInfrastructureConfigurationDetails,
} from "./wire.ts";

/** What a job's blocks mean. */
export function definitionOf(blocks: JobBlocks): JobDefinition {
  const configuration = configurationOf(blocks.jobConfigurationDetails);
  const infrastructure = infrastructureOf(blocks.jobInfrastructureConfigurationDetails);
  return {
    ...(configuration && { configuration: { environmentVariables: {}, hasStartupProbe: false, ...configuration } }),
    ...(infrastructure && { infrastructure }),
    hasContainer: blocks.jobEnvironmentConfigurationDetails != null,
    storageMounts: blocks.jobStorageMountConfigurationDetailsList?.length ?? 0,
    hasNodeGroups: blocks.jobNodeConfigurationDetails != null,
    logging: loggingOf(blocks.jobLogConfigurationDetails) ?? { namesLogGroup: false, namesLog: false },
  };
}

/** What a run's override blocks mean: the same blocks, only what is set. */
export function overridesOf(blocks: JobBlocks): RunOverrides {
  const configuration = configurationOf(blocks.jobConfigurationDetails);
  const infrastructure = infrastructureOf(blocks.jobInfrastructureConfigurationDetails);
  const logging = loggingOf(blocks.jobLogConfigurationDetails);
  return {
    ...(configuration && { configuration }),
    ...(infrastructure && { infrastructure }),
    hasContainer: blocks.jobEnvironmentConfigurationDetails != null,
    storageMounts: blocks.jobStorageMountConfigurationDetailsList?.length ?? 0,
    hasNodeGroups: blocks.jobNodeConfigurationDetails != null,
    ...(logging && { logging }),
  };
}

/** What a job's stored blocks name for its log; logging is on where nothing turns it off. */
export function logNamesOf(sentBlocks: string): { enabled: boolean; logGroupId?: string; logId?: string } {
  const block = jobLogConfigurationDetails.safeParse(readBlocks(sentBlocks)["jobLogConfigurationDetails"]).data;
  return {
    enabled: block?.enableLogging ?? true,
    ...present({ logGroupId: block?.logGroupId || undefined, logId: block?.logId || undefined }),
  };
}

function configurationOf(wire: JobConfigurationDetails | null | undefined): Partial<JobConfiguration> | undefined {
  if (!wire || wire.jobType === "EMPTY") return undefined;
  return present({
    environmentVariables: wire.environmentVariables,
    commandLineArguments: wire.commandLineArguments,
    maximumRuntimeMinutes: wire.maximumRuntimeInMinutes,
    hasStartupProbe: wire.startupProbeDetails == null ? undefined : true,
  });
}

function infrastructureOf(
  wire: JobInfrastructureConfigurationDetails | null | undefined,
): JobInfrastructure | undefined {
  if (!wire) return undefined;
  switch (wire.jobInfrastructureType) {
    case "STANDALONE":
      return { ...shapedOf(wire), kind: "standalone", hasSubnet: true };
    case "ME_STANDALONE":
      return { ...shapedOf(wire), kind: "managed-egress", hasSubnet: false };
    case "MULTI_NODE":
      return { ...shapedOf(wire), kind: "multi-node", hasSubnet: false };
    case "MANAGED_COMPUTE_CLUSTER":
      return { kind: "compute-cluster", hasSubnet: false, hasCapacityReservation: false };
    case "EMPTY":
      return undefined;
  }
}

type Shaped = Extract<
  JobInfrastructureConfigurationDetails,
  { jobInfrastructureType: "STANDALONE" | "ME_STANDALONE" | "MULTI_NODE" }
>;

function shapedOf(wire: Shaped): Pick<JobInfrastructure, "shape" | "blockStorageGb" | "hasCapacityReservation"> {
  const size = wire.jobShapeConfigDetails;
  const shape: ShapeChoice = {
    shapeName: wire.shapeName,
    ...present({ ocpus: size?.ocpus, memoryGb: size?.memoryInGBs, cpuBaseline: size?.cpuBaseline }),
  };
  const reservation = wire.jobInfrastructureType === "MULTI_NODE" ? null : wire.capacityReservationId;
  return { shape, blockStorageGb: wire.blockStorageSizeInGBs, hasCapacityReservation: reservation != null };
}

function loggingOf(wire: JobBlocks["jobLogConfigurationDetails"]): JobLogging | undefined {
  if (!wire) return undefined;
  return { namesLogGroup: Boolean(wire.logGroupId), namesLog: Boolean(wire.logId) };
}
