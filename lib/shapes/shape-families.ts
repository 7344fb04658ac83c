import type { ShapeView } from "../contract/job-views.ts";
import type { ShapeSeries } from "./shape.ts";

/** Shapes that a person chooses among at once. */
export interface ShapeFamily {
  id: string;
  title: string;
  /** How their sizes are chosen, in a few words. */
  sizes: string;
  isGpu: boolean;
  shapes: readonly ShapeView[];
}

const PROCESSORS: Readonly<Record<ShapeSeries, string>> = {
  AMD_ROME: "AMD",
  INTEL_SKYLAKE: "Intel",
  ARM: "Arm",
  NVIDIA_GPU: "NVIDIA GPU",
  GENERIC: "Any processor",
  LEGACY: "Earlier processors",
};

/** Families in the order of a person's first choice: flexible sizes, fixed ones, then GPUs; empty ones are left out. */
export function shapeFamilies(shapes: readonly ShapeView[]): ShapeFamily[] {
  const families = new Map<string, { first: ShapeView; shapes: ShapeView[] }>();
  for (const shape of shapes) {
    const id = familyId(shape);
    const family = families.get(id);
    if (family) family.shapes.push(shape);
    else families.set(id, { first: shape, shapes: [shape] });
  }
  return [...families]
    .map(([id, { first, shapes }]) => ({
      id,
      title: `${PROCESSORS[first.series]}${first.gpus > 0 ? "" : first.flex ? ", any size" : ", fixed size"}`,
      sizes: sizesOf(first, shapes),
      isGpu: first.gpus > 0,
      shapes: [...shapes].sort((a, b) => a.gpus - b.gpus || a.ocpus - b.ocpus || a.memoryGb - b.memoryGb),
    }))
    .sort((a, b) => rank(a) - rank(b));
}

/** The family that a shape is in, by its name. */
export const familyOf = (families: readonly ShapeFamily[], shapeName: string): ShapeFamily | undefined =>
  families.find(({ shapes }) => shapes.some(({ name }) => name === shapeName));

const familyId = (shape: ShapeView): string =>
  `${shape.series}-${shape.gpus > 0 ? "gpu" : shape.flex ? "flex" : "fixed"}`;

const rank = ({ isGpu, shapes }: ShapeFamily): number => (isGpu ? 2 : shapes[0]?.flex ? 0 : 1);

function sizesOf(first: ShapeView, shapes: readonly ShapeView[]): string {
  const ocpus = shapes.map((shape) => shape.ocpus);
  const most = { ocpus: Math.max(...ocpus), memoryGb: Math.max(...shapes.map(({ memoryGb }) => memoryGb)) };
  if (first.flex) return `Up to ${most.ocpus} OCPUs and ${most.memoryGb} GB`;
  if (shapes.length === 1) return shapeSize(first);
  return `${Math.min(...ocpus)} to ${most.ocpus} OCPUs, up to ${most.memoryGb} GB`;
}

/** A fixed shape's size in words, for example "1 GPU, 15 OCPUs, 240 GB". */
export function shapeSize({ gpus, ocpus, memoryGb }: Pick<ShapeView, "gpus" | "ocpus" | "memoryGb">): string {
  const parts = [`${round(ocpus)} ${ocpus === 1 ? "OCPU" : "OCPUs"}`, `${round(memoryGb)} GB`];
  return (gpus > 0 ? [`${gpus} ${gpus === 1 ? "GPU" : "GPUs"}`, ...parts] : parts).join(", ");
}

const round = (value: number): number => Math.round(value * 100) / 100;
