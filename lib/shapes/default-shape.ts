import type { HostView } from "../contract/host-views.ts";
import type { ChosenShape, ShapeView } from "../contract/job-views.ts";
import { couldTake } from "../placement/could-take.ts";
import { resourcesOf } from "./shape.ts";
import { choiceOf, clamp, flexLimits, shapeOf } from "./shape-limits.ts";

/** GB of memory that are tried for one OCPU, the most useful first. */
const MEMORY_TRIED = [16, 8, 4, 2, 1];

/** What a new job starts from: the roomiest single OCPU that a registered host could take now. */
export function defaultShape(shapes: readonly ShapeView[], hosts: readonly HostView[]): ChosenShape {
  const shape = shapes.find(({ flex, gpus }) => flex && gpus === 0) ?? shapes.find(({ gpus }) => gpus === 0);
  if (!shape) return { shapeName: shapes[0]?.name ?? "" };
  const choices = MEMORY_TRIED.map((memoryGb) => sized(shape, memoryGb));
  const first = choices[0] ?? { shapeName: shape.name };
  return choices.find((choice) => fitsSomewhere(choice, shape, hosts)) ?? first;
}

/** The smallest size of a shape with that much memory, or as near as its limits let it. */
export function sized(shape: ShapeView, memoryGb: number): ChosenShape {
  const limits = flexLimits(shape, undefined);
  if (!limits) return { shapeName: shape.name };
  return { shapeName: shape.name, ocpus: limits.ocpus.min, memoryGb: clamp(memoryGb, limits.memoryGb) };
}

const fitsSomewhere = (choice: ChosenShape, shape: ShapeView, hosts: readonly HostView[]): boolean =>
  couldTake(resourcesOf(choiceOf(choice), [shapeOf(shape)]), hosts).some(({ answer }) => answer === "now");
