import type { ChosenShape } from "../contract/job-views.ts";
import type { Json } from "../json.ts";
import { present } from "../present.ts";

/** A block of the wire as it was sent, fields that are not known here included. */
export type SentBlock = Readonly<Record<string, Json>>;

/** Infrastructure that has a shape, by the wire's names. */
const SHAPED = ["STANDALONE", "ME_STANDALONE", "MULTI_NODE"];

/**
 * A job's infrastructure with another shape or another block storage, the rest as it was. One without a shape (EMPTY)
 * becomes ME_STANDALONE, which has the least to say beside a shape.
 */
export function withShape(block: SentBlock, shape: ChosenShape, blockStorageGb: number): Record<string, Json> {
  const { jobShapeConfigDetails: _size, ...kept } = SHAPED.some((type) => type === block["jobInfrastructureType"])
    ? block
    : { jobInfrastructureType: "ME_STANDALONE" };
  const { ocpus, memoryGb, cpuBaseline } = shape;
  const size = present({ ocpus, memoryInGBs: memoryGb, cpuBaseline });
  return {
    ...kept,
    shapeName: shape.shapeName,
    blockStorageSizeInGBs: blockStorageGb,
    ...(ocpus !== undefined && { jobShapeConfigDetails: size }),
  };
}

/** True where both ask for the same: what they come to does not count, and a memory left out is what it comes to. */
export function sameShape(a: ChosenShape | undefined, b: ChosenShape | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.shapeName === b.shapeName &&
    a.ocpus === b.ocpus &&
    memoryOf(a) === memoryOf(b) &&
    (a.cpuBaseline ?? FULL) === (b.cpuBaseline ?? FULL)
  );
}

const FULL = "BASELINE_1_1";

/** What a shape's choice is, with OCI's default of its memory written out, as a form shows it. */
export function chosenOf({ resources, ...choice }: ChosenShape): ChosenShape {
  if (choice.ocpus === undefined || choice.memoryGb !== undefined || !resources) return choice;
  return { ...choice, memoryGb: resources.memoryGb };
}

const memoryOf = (shape: ChosenShape): number | undefined => chosenOf(shape).memoryGb;
