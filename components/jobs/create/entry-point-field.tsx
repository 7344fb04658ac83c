import { useId } from "react";
import { Controller } from "react-hook-form";
import { Input } from "../../ui/input.tsx";
import { RadioGroup, RadioGroupItem } from "../../ui/radio-group.tsx";
import type { StepProps } from "./step-props.ts";

const ANOTHER = " another"; // no path begins with a space

/** Which file of an archive is run: one of those found, or any path. */
export function EntryPointField({ form, errorOf, entryPoints }: StepProps & { entryPoints: readonly string[] }) {
  const id = useId();
  const error = errorOf("entryPoint");
  return (
    <Controller
      control={form.control}
      name="entryPoint"
      render={({ field: { value, onChange, onBlur } }) => {
        const isListed = entryPoints.includes(value);
        return (
          <fieldset data-field="entryPoint" aria-describedby={`${id}-note`}>
            <legend className="text-sm font-medium">Which file is run</legend>
            {entryPoints.length > 0 && (
              <RadioGroup
                className="mt-2 gap-0 overflow-hidden rounded-lg border border-line bg-raised"
                aria-label="Files found that can be run"
                value={isListed ? value : ANOTHER}
                onValueChange={(chosen) => {
                  onChange(chosen === ANOTHER ? "" : chosen);
                }}
              >
                {[...entryPoints, ANOTHER].map((path) => (
                  <label
                    key={path}
                    className="flex min-h-9 cursor-pointer items-center gap-3 border-line px-3 py-1.5 text-sm not-first:border-t hover:bg-sunken pointer-coarse:min-h-11"
                  >
                    <RadioGroupItem value={path} />
                    {path === ANOTHER ? (
                      "Another file in it"
                    ) : (
                      <span className="min-w-0 font-mono break-all">{path}</span>
                    )}
                  </label>
                ))}
              </RadioGroup>
            )}
            {!isListed && (
              <Input
                className="mt-2 font-mono"
                aria-label="Path of the file inside the archive"
                aria-invalid={error === undefined ? undefined : true}
                aria-describedby={`${id}-note`}
                placeholder="project/main.py"
                autoComplete="off"
                spellCheck={false}
                value={value}
                onChange={onChange}
                onBlur={onBlur}
              />
            )}
            <p
              id={`${id}-note`}
              aria-live="polite"
              className={`mt-1.5 text-sm ${error === undefined ? "text-muted" : "text-down"}`}
            >
              {error ?? "Sent as JOB_RUN_ENTRYPOINT. A run starts in the unpacked archive."}
            </p>
          </fieldset>
        );
      }}
    />
  );
}
