import { LIMITS } from "../../../lib/jobs/job-definition.ts";
import { readRuntime, runtimeWords } from "../../../lib/jobs/runtime-text.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import type { StepProps } from "./step-props.ts";

/** How long a run may take, and where OCI would put its log. */
export function LimitsStep({ form, errorOf }: StepProps) {
  const runtime = readRuntime(form.watch("maximumRuntime"));
  return (
    <div className="grid gap-8">
      <Field label="Maximum runtime" error={errorOf("maximumRuntime")} hint={runtimeHint(runtime)}>
        {(control) => (
          <Input
            {...control}
            {...form.register("maximumRuntime")}
            data-field="maximumRuntime"
            className="max-w-60"
            placeholder="2 h, 90 min, 1 d 12 h"
            autoComplete="off"
          />
        )}
      </Field>
      <section aria-labelledby="logging-title">
        <h3 id="logging-title" className="text-base font-medium">
          Logging
        </h3>
        <p className="mt-1 max-w-xl text-sm text-muted">
          Everything a run prints is kept with the run, always. A log group and a log are taken for OCI&rsquo;s clients
          and change nothing here.
        </p>
        <div className="mt-4 grid gap-4">
          <Field label="Log group OCID (optional)" error={errorOf("logGroupId")}>
            {(control) => (
              <Input
                {...control}
                {...form.register("logGroupId")}
                data-field="logGroupId"
                className="font-mono"
                placeholder="ocid1.loggroup.oc1.…"
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
          <Field label="Log OCID (optional)" error={errorOf("logId")}>
            {(control) => (
              <Input
                {...control}
                {...form.register("logId")}
                data-field="logId"
                className="font-mono"
                placeholder="ocid1.log.oc1.…"
                autoComplete="off"
                spellCheck={false}
              />
            )}
          </Field>
        </div>
      </section>
    </div>
  );
}

function runtimeHint(read: ReturnType<typeof readRuntime>): string {
  const longest = runtimeWords(LIMITS.maximumRuntimeMinutes);
  if ("problem" in read) return `Empty means ${longest}, the longest there is.`;
  if (read.minutes === undefined)
    return `Empty means ${longest}, the longest there is. A run that takes longer is stopped and fails.`;
  return `A run is stopped and fails after ${runtimeWords(read.minutes)}, from the start of its program.`;
}
