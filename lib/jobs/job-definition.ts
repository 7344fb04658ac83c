import { CapstanError } from "../errors.ts";
import type { ShapeChoice } from "../shapes/shape.ts";
import { splitArguments } from "./split-arguments.ts";
import { FIELDS } from "./wire-fields.ts";

/** What a job says about its execution, whatever form the wire has for it. */
export interface JobDefinition {
  /** Absent for the wire's EMPTY configuration. */
  configuration?: JobConfiguration;
  /** Absent for the wire's EMPTY infrastructure: such a job cannot run. */
  infrastructure?: JobInfrastructure;
  hasContainer: boolean;
  storageMounts: number;
  hasNodeGroups: boolean;
  logging: JobLogging;
}

export interface JobConfiguration {
  environmentVariables: Readonly<Record<string, string>>;
  commandLineArguments?: string;
  maximumRuntimeMinutes?: number;
  hasStartupProbe: boolean;
}

export const INFRASTRUCTURE_KINDS = ["standalone", "managed-egress", "multi-node", "compute-cluster"] as const;
export interface JobInfrastructure {
  kind: (typeof INFRASTRUCTURE_KINDS)[number];
  /** Absent on a compute cluster, which has resources instead of a shape. */
  shape?: ShapeChoice;
  blockStorageGb?: number;
  hasSubnet: boolean;
  hasCapacityReservation: boolean;
}

export interface JobLogging {
  namesLogGroup: boolean;
  namesLog: boolean;
}

/** Oracle's documented limits (oci-around.md, 1.3). */
export const LIMITS = {
  environmentCharacters: 20_000,
  argumentCharacters: 4_000,
  blockStorageGb: { min: 50, max: 10_240 },
  /** 30 days: what an unset or longer maximum means. */
  maximumRuntimeMinutes: 43_200,
  displayNameCharacters: 255,
} as const;

/** Throws `invalid` when the configuration breaks a documented limit or cannot be split into arguments. */
export function checkConfiguration(configuration: JobConfiguration): void {
  const { environmentVariables, commandLineArguments = "", maximumRuntimeMinutes } = configuration;
  let characters = 0;
  for (const [name, value] of Object.entries(environmentVariables)) {
    if (name === "" || /[=\0]/.test(name) || value.includes("\0")) {
      throw new CapstanError(
        "invalid",
        `The environment variable "${name.slice(0, 80)}" cannot be set: a name is not empty and has no "=", and neither name nor value has a NUL.`,
        "",
        { field: FIELDS.environmentVariables },
      );
    }
    characters += name.length + value.length;
  }
  if (characters > LIMITS.environmentCharacters) {
    throw new CapstanError(
      "invalid",
      `The environment variables have ${characters} characters in all; at most ${LIMITS.environmentCharacters} are allowed.`,
      "Put large values into the artifact.",
      { field: FIELDS.environmentVariables },
    );
  }
  if (commandLineArguments.length > LIMITS.argumentCharacters) {
    throw new CapstanError(
      "invalid",
      `commandLineArguments has ${commandLineArguments.length} characters; at most ${LIMITS.argumentCharacters} are allowed.`,
      "",
      { field: FIELDS.commandLineArguments },
    );
  }
  if (commandLineArguments.includes("\0")) {
    throw new CapstanError("invalid", "commandLineArguments has a NUL character, which no argument can hold.", "", {
      field: FIELDS.commandLineArguments,
    });
  }
  splitArguments(commandLineArguments);
  if (maximumRuntimeMinutes !== undefined && maximumRuntimeMinutes < 1) {
    throw new CapstanError(
      "invalid",
      `maximumRuntimeInMinutes is ${maximumRuntimeMinutes}; it must be at least 1.`,
      `Leave it out for the longest, ${LIMITS.maximumRuntimeMinutes}.`,
      { field: FIELDS.maximumRuntime },
    );
  }
}

/** Throws `invalid` for a block storage outside OCI's limits. The shape is checked by the shapes' own rules. */
export function checkInfrastructure(infrastructure: JobInfrastructure): void {
  const { min, max } = LIMITS.blockStorageGb;
  const size = infrastructure.blockStorageGb;
  if (size !== undefined && (size < min || size > max)) {
    throw new CapstanError("invalid", `blockStorageSizeInGBs is ${size}; it must be from ${min} to ${max}.`, "", {
      field: FIELDS.blockStorage,
    });
  }
}
