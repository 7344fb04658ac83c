import type { KnownArtifact } from "../client/upload-artifact.ts";
import type { ChosenShape, ShapeView } from "../contract/job-views.ts";
import { formatBytes } from "../format/bytes.ts";
import { formatCount, formatNumber } from "../format/count.ts";
import { shapeSize } from "../shapes/shape-families.ts";
import { isArchive, type JobForm, type JobStep, sentVariables } from "./job-form.ts";
import { readRuntime, runtimeWords } from "./runtime-text.ts";
import { readArguments } from "./split-arguments.ts";

/** One thing a job says, in words. */
export interface SummaryFact {
  term: string;
  text: string;
  /** Names and commands, in the type of code. */
  isCode?: boolean;
}

/** What the form says so far, by step; a step's facts are empty while nothing is known. */
export function jobSummary(
  form: JobForm,
  artifact: KnownArtifact | undefined,
  shapes: readonly ShapeView[],
): Record<Exclude<JobStep, "review">, SummaryFact[]> {
  const variables = sentVariables(form, artifact?.kind).map(({ name }) => name);
  const read = readArguments(form.arguments);
  const runtime = readRuntime(form.maximumRuntime);
  const logging = [form.logGroupId, form.logId].map((id) => id.trim()).filter((id) => id !== "");
  return {
    artifact: artifact
      ? [
          { term: "File", text: artifact.fileName, isCode: true },
          { term: "Size", text: formatBytes(artifact.sizeBytes) },
          ...(isArchive(artifact.kind) ? [{ term: "Runs", text: form.entryPoint || "Not chosen", isCode: true }] : []),
        ]
      : [],
    compute: [
      { term: "Shape", text: form.shape.shapeName || "Not chosen", isCode: true },
      { term: "Size", text: sizeText(form.shape, shapes) },
      ...(form.shape.cpuBaseline ? [{ term: "CPU kept", text: BASELINES[form.shape.cpuBaseline] }] : []),
      { term: "Storage", text: `${formatNumber(Number(form.blockStorageGb) || 0)} GB` },
    ],
    environment: [
      { term: "Variables", text: variables.length === 0 ? "None" : namesText(variables), isCode: variables.length > 0 },
      {
        term: "Arguments",
        text: form.arguments.trim() === "" ? "None" : form.arguments.trim(),
        isCode: form.arguments.trim() !== "",
      },
      ...("words" in read && read.words.length > 1
        ? [{ term: "Split into", text: formatCount(read.words.length, "argument") }]
        : []),
    ],
    limits: [
      {
        term: "Runtime",
        text:
          "problem" in runtime
            ? "Not readable"
            : runtime.minutes === undefined
              ? "At most 30 days"
              : `At most ${runtimeWords(runtime.minutes)}`,
      },
      {
        term: "Log",
        text: logging.length === 0 ? "Kept with each run" : `Kept with each run; OCI: ${logging.join(", ")}`,
      },
    ],
  };
}

const BASELINES: Readonly<Record<NonNullable<ChosenShape["cpuBaseline"]>, string>> = {
  BASELINE_1_1: "All of it",
  BASELINE_1_2: "Half",
  BASELINE_1_8: "An eighth",
};

const NAMES_SHOWN = 6;
const namesText = (names: readonly string[]): string =>
  names.length > NAMES_SHOWN
    ? `${names.slice(0, NAMES_SHOWN - 1).join(", ")} and ${names.length - NAMES_SHOWN + 1} more`
    : names.join(", ");

function sizeText(choice: ChosenShape, shapes: readonly ShapeView[]): string {
  const shape = shapes.find(({ name }) => name === choice.shapeName);
  if (!shape) return "Not known";
  if (!shape.flex) return shapeSize(shape);
  const { ocpus, memoryGb } = choice;
  return ocpus === undefined || memoryGb === undefined
    ? "Not chosen"
    : shapeSize({ gpus: shape.gpus, ocpus, memoryGb });
}
