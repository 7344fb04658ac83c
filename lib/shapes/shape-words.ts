import type { ChosenShape } from "../contract/job-views.ts";
import { shapeSize } from "./shape-families.ts";

/** A choice as people say it: "2 OCPUs, 16 GB"; by its name where it is not on offer any more. */
export const shapeWords = ({ shapeName, resources }: ChosenShape): string =>
  resources ? shapeSize(resources) : shapeName;

/** How much of its OCPUs a shape holds, where that is not all. */
export const BASELINE_WORDS = {
  BASELINE_1_8: "an eighth of each OCPU held",
  BASELINE_1_2: "half of each OCPU held",
  BASELINE_1_1: "all of each OCPU held",
} as const;
