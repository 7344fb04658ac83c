import type { ChosenShape, ShapeView } from "../contract/job-views.ts";
import { present } from "../present.ts";
import type { Shape, ShapeChoice } from "./shape.ts";

/** From and to, both allowed. */
export interface Range {
  min: number;
  max: number;
}

/** How many OCPUs and how many GB of memory a flex shape takes; the memory follows the OCPUs. */
export interface FlexLimits {
  ocpus: Range;
  memoryGb: Range;
}

/** The limits of a flex shape at a number of OCPUs; undefined for a fixed size. The server's rule is shape.ts. */
export function flexLimits(shape: ShapeView, ocpus: number | undefined): FlexLimits | undefined {
  if (!shape.flex) return undefined;
  const { minOcpus, minMemoryGb, maxMemoryGbPerOcpu } = shape.flex;
  const counted = clamp(ocpus ?? minOcpus, { min: minOcpus, max: shape.ocpus });
  return {
    ocpus: { min: minOcpus, max: shape.ocpus },
    memoryGb: { min: Math.max(minMemoryGb, counted), max: Math.min(shape.memoryGb, counted * maxMemoryGbPerOcpu) },
  };
}

export const clamp = (value: number, { min, max }: Range): number => Math.min(max, Math.max(min, value));

/** What is wrong with a choice, a sentence for each part of it; empty when nothing is. */
export interface ShapeProblems {
  shapeName?: string;
  ocpus?: string;
  memoryGb?: string;
}

/** What a form says of its field `shape`, as the shape picker takes it. */
export const shapeErrors = (
  errorOf: (path: "shape.shapeName" | "shape.ocpus" | "shape.memoryGb") => string | undefined,
): ShapeProblems =>
  present({
    shapeName: errorOf("shape.shapeName"),
    ocpus: errorOf("shape.ocpus"),
    memoryGb: errorOf("shape.memoryGb"),
  });

export function shapeProblems(choice: ChosenShape, shapes: readonly ShapeView[]): ShapeProblems {
  const shape = shapes.find(({ name }) => name === choice.shapeName);
  if (!shape) {
    return { shapeName: choice.shapeName ? `${choice.shapeName} is not on offer any more.` : "Choose a shape." };
  }
  const limits = flexLimits(shape, choice.ocpus);
  if (!limits) return {};
  return present({
    ocpus: outside(choice.ocpus, limits.ocpus, `${shape.name} takes`, "OCPUs"),
    memoryGb: outside(
      choice.memoryGb,
      limits.memoryGb,
      choice.ocpus === undefined ? "It takes" : `With ${count(choice.ocpus)} it takes`,
      "GB",
    ),
  });
}

const count = (ocpus: number): string => `${ocpus} ${ocpus === 1 ? "OCPU" : "OCPUs"}`;

function outside(value: number | undefined, { min, max }: Range, start: string, unit: string): string | undefined {
  if (value !== undefined && value >= min && value <= max) return undefined;
  return `${start} ${min} to ${max} ${unit}.`;
}

/** The choice after its OCPUs changed: its memory stays where the limits let it. */
export function withOcpus(choice: ChosenShape, ocpus: number | undefined, shape: ShapeView): ChosenShape {
  const { ocpus: _before, resources: _stale, ...rest } = choice;
  const limits = flexLimits(shape, ocpus);
  if (ocpus === undefined || !limits) return rest;
  return {
    ...rest,
    ocpus,
    ...(choice.memoryGb !== undefined && { memoryGb: clamp(choice.memoryGb, limits.memoryGb) }),
  };
}

/** A shape as the shapes' own rules take it. */
export const shapeOf = ({ flex, ...shape }: ShapeView): Shape => ({ ...shape, ...(flex && { flex }) });

/** A choice as the shapes' own rules take it. */
export const choiceOf = ({ shapeName, ocpus, memoryGb, cpuBaseline }: ChosenShape): ShapeChoice => ({
  shapeName,
  ...present({ ocpus, memoryGb, cpuBaseline }),
});
