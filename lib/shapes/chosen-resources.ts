import type { ChosenShape, ShapeView } from "../contract/job-views.ts";
import { choiceOf, shapeOf, shapeProblems } from "./shape-limits.ts";
import { resourcesOf, type Resources } from "./shape.ts";

/** What a choice comes to; undefined while it breaks the shape's limits. */
export const chosenResources = (choice: ChosenShape, shapes: readonly ShapeView[]): Resources | undefined =>
  Object.keys(shapeProblems(choice, shapes)).length === 0
    ? resourcesOf(choiceOf(choice), shapes.map(shapeOf))
    : undefined;
