import { missesEntryPoint } from "../../lib/jobs/misses-entry-point.ts";
import { ENTRY_POINT } from "../../lib/jobs/variable-problems.ts";
import { Button } from "../ui/button.tsx";
import type { RunFormProps } from "./run-form-props.ts";

const MOST_OFFERED = 6;

/** For an archive that does not say which of its files is run: those that could be, each one click away. */
export function EntryPointHint({ form, job }: Pick<RunFormProps, "form" | "job">) {
  const rows = form.watch("addedVariables");
  if (!job.artifact || !missesEntryPoint(job)) return null;
  const said = rows.find(({ name }) => name === ENTRY_POINT)?.value;
  const offered = job.artifact.found?.entryPoints.slice(0, MOST_OFFERED) ?? [];
  const choose = (value: string): void => {
    const others = rows.filter(({ name }) => name !== ENTRY_POINT && name !== "");
    form.setValue("addedVariables", [{ name: ENTRY_POINT, value }, ...others], { shouldValidate: true });
  };
  return (
    <div className="grid gap-2 border-b border-line px-3 py-2.5 text-sm">
      <p className="break-words text-muted">
        {job.artifact.fileName} is an archive, and the job does not say which of its files is run. Say it here, in{" "}
        <code className="font-mono text-ink">{ENTRY_POINT}</code>.
      </p>
      {offered.length > 0 && (
        <div role="group" aria-label="Files that could be run" className="flex flex-wrap gap-1.5">
          {offered.map((path) => (
            <Button
              key={path}
              variant="outline"
              size="sm"
              className="max-w-full font-mono aria-pressed:border-accent aria-pressed:text-accent"
              aria-pressed={said === path}
              onClick={() => {
                choose(path);
              }}
            >
              <span className="truncate">{path}</span>
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
