import { CapstanError } from "../errors.ts";
import { FIELDS } from "../jobs/wire-fields.ts";

/** OCI's shape series. */
export const SHAPE_SERIES = ["AMD_ROME", "INTEL_SKYLAKE", "NVIDIA_GPU", "GENERIC", "LEGACY", "ARM"] as const;
export type ShapeSeries = (typeof SHAPE_SERIES)[number];

/** A compute shape on offer. For a flex shape `ocpus` and `memoryGb` are its largest. */
export interface Shape {
  name: string;
  series: ShapeSeries;
  ocpus: number;
  memoryGb: number;
  gpus: number;
  flex?: { minOcpus: number; minMemoryGb: number; maxMemoryGbPerOcpu: number };
}

export const CPU_BASELINES = { BASELINE_1_8: 1 / 8, BASELINE_1_2: 1 / 2, BASELINE_1_1: 1 } as const;
export type CpuBaseline = keyof typeof CPU_BASELINES;

/** What a job asks for: a shape by name, and for a flex shape its size. */
export interface ShapeChoice {
  shapeName: string;
  ocpus?: number;
  memoryGb?: number;
  cpuBaseline?: CpuBaseline;
}

/** What a run takes from a host. `ocpus` is the full size; `reservedOcpus` what it holds by its baseline. */
export interface Resources {
  ocpus: number;
  reservedOcpus: number;
  memoryGb: number;
  gpus: number;
}

/** OCI's default for flex shapes where only OCPUs are given. */
const DEFAULT_MEMORY_GB_PER_OCPU = 16;

/** The resources of a choice, or `invalid` with the shape's limits. */
export function resourcesOf(choice: ShapeChoice, shapes: readonly Shape[]): Resources {
  const shape = shapes.find((s) => s.name === choice.shapeName);
  if (!shape) {
    const names = shapes.map((s) => s.name).join(", ");
    throw new CapstanError("invalid", `There is no shape "${choice.shapeName}".`, `The shapes here are ${names}.`, {
      field: FIELDS.shapeName,
    });
  }
  const baseline = CPU_BASELINES[choice.cpuBaseline ?? "BASELINE_1_1"];
  if (!shape.flex) {
    if (choice.ocpus !== undefined || choice.memoryGb !== undefined) {
      throw new CapstanError(
        "invalid",
        `${shape.name} has a fixed size (${shape.ocpus} OCPUs, ${shape.memoryGb} GB).`,
        "Leave jobShapeConfigDetails out, or take a flex shape.",
        { field: FIELDS.shapeConfig },
      );
    }
    return { ...sizeOf(shape.ocpus, baseline), memoryGb: shape.memoryGb, gpus: shape.gpus };
  }
  const { minOcpus, minMemoryGb, maxMemoryGbPerOcpu } = shape.flex;
  const ocpus = choice.ocpus;
  if (ocpus === undefined || ocpus < minOcpus || ocpus > shape.ocpus) {
    const given = ocpus === undefined ? "jobShapeConfigDetails.ocpus is missing" : `ocpus is ${ocpus}`;
    throw new CapstanError("invalid", `${given}; ${shape.name} takes ${minOcpus} to ${shape.ocpus} OCPUs.`, "", {
      field: FIELDS.ocpus,
    });
  }
  const mostMemory = Math.min(shape.memoryGb, ocpus * maxMemoryGbPerOcpu);
  const memoryGb = choice.memoryGb ?? Math.min(mostMemory, ocpus * DEFAULT_MEMORY_GB_PER_OCPU);
  if (memoryGb < Math.max(minMemoryGb, ocpus) || memoryGb > mostMemory) {
    throw new CapstanError(
      "invalid",
      `memoryInGBs is ${memoryGb}; ${shape.name} with ${ocpus} OCPUs takes ${Math.max(minMemoryGb, ocpus)} to ${mostMemory} GB.`,
      "",
      { field: FIELDS.memory },
    );
  }
  return { ...sizeOf(ocpus, baseline), memoryGb, gpus: shape.gpus };
}

const sizeOf = (ocpus: number, baseline: number): { ocpus: number; reservedOcpus: number } => ({
  ocpus,
  reservedOcpus: ocpus * baseline,
});
