import type { ShapeChoice } from "../shapes/shape.ts";
import type { ResolvedRun } from "./resolve-run.ts";

/** A value, and what the job said where the run said otherwise. */
export interface Overridable<T> {
  value: T;
  overridden: boolean;
  /** Only where overridden; absent then too when the job says nothing. */
  jobValue?: T;
}

export interface RunsWith {
  /** By name. */
  environmentVariables: (Overridable<string> & { name: string })[];
  /** As typed. */
  commandLineArguments: Overridable<string>;
  maximumRuntimeMinutes: Overridable<number>;
  shape: Overridable<ShapeChoice>;
  blockStorageGb?: Overridable<number>;
}

/** What a run executes with, its differences from the job marked. A run older than its sources marks nothing. */
export function whatItRunsWith(resolved: ResolvedRun): RunsWith {
  const { job, run } = resolved.sources ?? { job: {}, run: {} };
  const blockStorageGb = run.infrastructure ? run.infrastructure.blockStorageGb : job.infrastructure?.blockStorageGb;
  return {
    environmentVariables: Object.entries(resolved.environmentVariables)
      .map(([name, value]) => ({
        name,
        ...marked(
          value,
          run.configuration?.environmentVariables?.[name],
          job.configuration?.environmentVariables?.[name],
        ),
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    commandLineArguments: marked(
      run.configuration?.commandLineArguments ??
        job.configuration?.commandLineArguments ??
        (resolved.sources ? "" : resolved.arguments.map(quoted).join(" ")),
      run.configuration?.commandLineArguments,
      job.configuration?.commandLineArguments,
    ),
    maximumRuntimeMinutes: marked(
      resolved.maximumRuntimeMinutes,
      run.configuration?.maximumRuntimeMinutes,
      job.configuration?.maximumRuntimeMinutes,
    ),
    shape: marked(
      run.infrastructure?.shape ?? job.infrastructure?.shape ?? { shapeName: resolved.shapeName },
      run.infrastructure?.shape,
      job.infrastructure?.shape,
      sameShape,
    ),
    ...(blockStorageGb !== undefined && {
      blockStorageGb: marked(blockStorageGb, run.infrastructure?.blockStorageGb, job.infrastructure?.blockStorageGb),
    }),
  };
}

/** Overridden is what the run said and the job did not say just so. */
function marked<T>(
  value: T,
  byRun: T | undefined,
  byJob: T | undefined,
  same: (a: T, b: T) => boolean = (a, b) => a === b,
): Overridable<T> {
  if (byRun === undefined || (byJob !== undefined && same(value, byJob))) return { value, overridden: false };
  return { value, overridden: true, ...(byJob !== undefined && { jobValue: byJob }) };
}

const sameShape = (a: ShapeChoice, b: ShapeChoice): boolean =>
  a.shapeName === b.shapeName &&
  a.ocpus === b.ocpus &&
  a.memoryGb === b.memoryGb &&
  (a.cpuBaseline ?? "BASELINE_1_1") === (b.cpuBaseline ?? "BASELINE_1_1");

/** As one word of a shell, bare where it can be. */
const quoted = (word: string): string => (/^[\w.,:/@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
