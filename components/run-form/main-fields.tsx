import { LIMITS } from "../../lib/jobs/job-definition.ts";
import { readRuntime, runtimeWords } from "../../lib/jobs/runtime-text.ts";
import { MOST_STARTED_AT_ONCE, countOf, runFormOf } from "../../lib/runs/run-form.ts";
import { runNames } from "../../lib/runs/run-form-wire.ts";
import { SplitPreview } from "../jobs/create/arguments-field.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { Override, Said } from "./override.tsx";
import type { RunFormProps } from "./run-form-props.ts";

/** Name, number, arguments and the longest runtime. */
export function MainFields({ form, job, changes, errorOf }: RunFormProps) {
  const [displayName, count, text, runtime] = form.watch(["displayName", "count", "arguments", "maximumRuntime"]);
  const same = runFormOf(job);
  return (
    <>
      <div className="grid items-start gap-x-4 gap-y-7 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <Field label="Name (optional)" error={errorOf("displayName")} hint={nameHint(displayName, countOf({ count }))}>
          {(control) => (
            <Input
              {...control}
              {...form.register("displayName")}
              data-field="displayName"
              placeholder="Made up for you"
              autoComplete="off"
            />
          )}
        </Field>
        <Field label="How many" error={errorOf("count")} hint={`1 to ${MOST_STARTED_AT_ONCE}`}>
          {(control) => (
            <Input
              {...control}
              {...form.register("count")}
              data-field="count"
              type="number"
              min={1}
              max={MOST_STARTED_AT_ONCE}
              className="tabular-nums"
            />
          )}
        </Field>
      </div>
      <Override
        changed={changes.arguments}
        what="arguments"
        jobValue={<Said text={same.arguments} />}
        onRevert={() => {
          form.setValue("arguments", same.arguments, { shouldValidate: true });
        }}
      >
        <div className="grid gap-2">
          <Field
            label="Arguments"
            error={errorOf("arguments")}
            hint="Split as a shell splits words: quotes and backslashes count, $HOME, * and ; stay as they are."
          >
            {(control) => (
              <Textarea
                {...control}
                {...form.register("arguments")}
                data-field="arguments"
                className="min-h-9 py-[7px] font-mono leading-5"
                rows={1}
                placeholder="None"
                spellCheck={false}
                autoCapitalize="off"
                autoComplete="off"
              />
            )}
          </Field>
          <SplitPreview text={text} />
        </div>
      </Override>
      <Override
        changed={changes.maximumRuntime}
        what="maximum runtime"
        jobValue={same.maximumRuntime === "" ? `the longest, ${LONGEST}` : same.maximumRuntime}
        onRevert={() => {
          form.setValue("maximumRuntime", same.maximumRuntime, { shouldValidate: true });
        }}
      >
        <Field label="Maximum runtime" error={errorOf("maximumRuntime")} hint={runtimeHint(runtime)}>
          {(control) => (
            <Input
              {...control}
              {...form.register("maximumRuntime")}
              data-field="maximumRuntime"
              className="max-w-60"
              placeholder={LONGEST}
              autoComplete="off"
            />
          )}
        </Field>
      </Override>
    </>
  );
}

const LONGEST = runtimeWords(LIMITS.maximumRuntimeMinutes);

function nameHint(displayName: string, count = 1): string | undefined {
  const names = runNames(displayName, count);
  if (displayName.trim() === "" || count === 1) return undefined;
  return `Named ${names[0] ?? ""} to ${names[count - 1] ?? ""}.`;
}

function runtimeHint(typed: string): string {
  const read = readRuntime(typed);
  if ("problem" in read || read.minutes === undefined) return `Empty means ${LONGEST}, the longest there is.`;
  return `Stopped and failed after ${runtimeWords(read.minutes)}, from the start of its program.`;
}
