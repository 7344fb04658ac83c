import type { JobDetail } from "../../lib/contract/job-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { LIMITS } from "../../lib/jobs/job-definition.ts";
import { runtimeWords } from "../../lib/jobs/runtime-text.ts";
import { BASELINE_WORDS, shapeWords } from "../../lib/shapes/shape-words.ts";
import { ClippedValue } from "./clipped-value.tsx";
import { SplitPreview } from "./create/arguments-field.tsx";
import { Fact, Facts, Section } from "./section.tsx";

/** Where it runs, and for how long. */
export function ComputeSection({ job }: { job: JobDetail }) {
  const { shape, blockStorageGb, maximumRuntimeMinutes, logging } = job;
  return (
    <Section title="Compute and limits">
      <Facts>
        <Fact term="Size">
          <span className="tabular-nums">{shape ? shapeWords(shape) : "None chosen"}</span>
          {shape?.cpuBaseline && shape.cpuBaseline !== "BASELINE_1_1" && `, ${BASELINE_WORDS[shape.cpuBaseline]}`}
        </Fact>
        <Fact term="Shape">{shape ? <code className="font-mono">{shape.shapeName}</code> : "None chosen"}</Fact>
        <Fact term="Maximum runtime">
          {maximumRuntimeMinutes === undefined
            ? `${runtimeWords(LIMITS.maximumRuntimeMinutes)}, the longest there is`
            : runtimeWords(maximumRuntimeMinutes)}
        </Fact>
        <Fact term="Block storage">
          {blockStorageGb === undefined ? "Not said" : `${blockStorageGb.toLocaleString("en")} GB`}
        </Fact>
        <Fact term="Log" wide>
          Everything a run prints is kept with the run.
          {logging.logGroupId !== undefined && (
            <span className="mt-1 block text-muted">
              Its log group for OCI&rsquo;s clients: <code className="font-mono break-all">{logging.logGroupId}</code>
              {logging.logId !== undefined && (
                <>
                  , log <code className="font-mono break-all">{logging.logId}</code>
                </>
              )}
            </span>
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

/** What every run of it finds in its environment. */
export function VariablesSection({ job }: { job: JobDetail }) {
  const variables = Object.entries(job.environmentVariables);
  return (
    <Section
      title="Environment variables"
      aside={
        variables.length > 0 && <span className="text-sm text-muted">{formatCount(variables.length, "variable")}</span>
      }
    >
      {variables.length === 0 ? (
        <p className="text-sm text-muted">None. Every run gets OCI&rsquo;s own, like JOB_RUN_OCID and PROJECT_OCID.</p>
      ) : (
        <dl className="divide-y divide-line rounded-lg border border-line text-sm">
          {variables.map(([name, value]) => (
            <div key={name} className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <dt className="font-mono break-all text-muted">{name}</dt>
              <dd className="min-w-0">
                <ClippedValue value={value} name={name} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

/** What every run of it is started with. */
export function ArgumentsSection({ job }: { job: JobDetail }) {
  const text = job.commandLineArguments ?? "";
  return (
    <Section title="Arguments">
      {text.trim() === "" ? (
        <p className="text-sm text-muted">None.</p>
      ) : (
        <div className="grid gap-2">
          <p className="rounded-lg border border-line bg-sunken px-3 py-2 text-sm">
            <ClippedValue value={text} name="the arguments" />
          </p>
          <SplitPreview text={text} />
        </div>
      )}
    </Section>
  );
}

export function TagsSection({ job }: { job: JobDetail }) {
  const tags = Object.entries(job.freeformTags);
  if (tags.length === 0) return null;
  return (
    <Section title="Tags">
      <ul className="flex flex-wrap gap-1.5 text-sm">
        {tags.map(([name, value]) => (
          <li key={name} className="max-w-full rounded-md border border-line bg-raised px-2 py-1 break-words">
            <span className="text-muted">{name}</span> {value}
          </li>
        ))}
      </ul>
    </Section>
  );
}
