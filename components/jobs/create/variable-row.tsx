import type { UseFormReturn } from "react-hook-form";
import type { JobForm } from "../../../lib/jobs/job-form.ts";
import { CONTROL } from "../../ui/control.ts";
import { cn } from "../../ui/cn.ts";
import { Input } from "../../ui/input.tsx";
import { RemoveButton } from "./remove-button.tsx";

/** One variable: its name, its value, and what is wrong with it. */
export function VariableRow({
  form,
  index,
  error,
  onRemove,
  onEnter,
}: {
  form: UseFormReturn<JobForm>;
  index: number;
  error: string | undefined;
  onRemove: () => void;
  onEnter: () => void;
}) {
  const name = form.watch(`variables.${index}.name`);
  const value = form.watch(`variables.${index}.value`);
  const spoken = name || `row ${index + 1}`;
  const lines = Math.min(6, value.split("\n").length);
  return (
    <li className="p-2">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]">
        <Input
          {...form.register(`variables.${index}.name`)}
          data-field={`variables.${index}.name`}
          aria-label={`Name of ${spoken}`}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `variable-${index}-error`}
          placeholder="NAME"
          className="font-mono"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <textarea
          {...form.register(`variables.${index}.value`)}
          aria-label={`Value of ${spoken}`}
          placeholder="value"
          rows={lines}
          className={cn(CONTROL, "col-start-1 min-h-9 resize-none py-2 font-mono leading-5 sm:col-start-2")}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.metaKey) return;
            event.preventDefault(); // a line break is typed with shift
            onEnter();
          }}
        />
        <div className="col-start-2 row-start-1 sm:col-start-3">
          <RemoveButton label={`Remove ${spoken}`} onRemove={onRemove} />
        </div>
      </div>
      {error !== undefined && (
        <p id={`variable-${index}-error`} className="mt-1 text-sm text-down" role="status">
          {error}
        </p>
      )}
    </li>
  );
}
