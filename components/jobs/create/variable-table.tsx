import { useState } from "react";
import { ClipboardPaste, Plus } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { formatNumber } from "../../../lib/format/count.ts";
import { looksLikeEnvFile, mergeVariables, type Variable } from "../../../lib/jobs/env-file.ts";
import { LIMITS } from "../../../lib/jobs/job-definition.ts";
import { environmentCharacters } from "../../../lib/jobs/variable-problems.ts";
import { Button } from "../../ui/button.tsx";
import { cn } from "../../ui/cn.ts";
import { focusField } from "./focus-field.ts";
import { PasteEnvDialog } from "./paste-env-dialog.tsx";
import type { StepProps } from "./step-props.ts";
import { VariableRow } from "./variable-row.tsx";

/** Environment variables as a table; a .env file may be pasted into any cell. */
export function VariableTable({ form, errorOf }: StepProps) {
  const { fields, append, remove, replace } = useFieldArray({ control: form.control, name: "variables" });
  const rows = form.watch("variables");
  const [pasted, setPasted] = useState<string>();

  const add = (): void => {
    append({ name: "", value: "" }, { focusName: `variables.${fields.length}.name` });
  };
  const merge = (more: readonly Variable[]): void => {
    replace(mergeVariables(form.getValues("variables"), more).variables);
    setPasted(undefined);
  };
  const used = environmentCharacters(rows);
  const error = errorOf("variables");
  return (
    <section
      aria-labelledby="variables-title"
      data-field="variables"
      onPaste={(event) => {
        const text = event.clipboardData.getData("text/plain");
        if (pasted !== undefined || !looksLikeEnvFile(text)) return;
        event.preventDefault();
        setPasted(text);
      }}
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id="variables-title" className="text-base font-medium">
          Environment variables
        </h3>
        <Button
          variant="outline"
          size="sm"
          onClick={() => {
            setPasted("");
          }}
        >
          <ClipboardPaste aria-hidden="true" />
          Paste .env
        </Button>
      </div>
      <div className="mt-2 overflow-hidden rounded-lg border border-line bg-raised">
        {fields.length === 0 && (
          <p className="px-3 py-4 text-sm text-muted">
            None yet. Every run also gets OCI&rsquo;s own, like JOB_RUN_OCID and PROJECT_OCID.
          </p>
        )}
        {fields.length > 0 && (
          <ul aria-label="Variables" className="divide-y divide-line">
            {fields.map((field, index) => (
              <VariableRow
                key={field.id}
                form={form}
                index={index}
                error={errorOf(`variables.${index}.name`)}
                onRemove={() => {
                  remove(index);
                  requestAnimationFrame(() => focusField(`variables.${Math.min(index, fields.length - 2)}.name`));
                }}
                onEnter={add}
              />
            ))}
          </ul>
        )}
        <div className="border-t border-line p-1.5">
          <Button variant="ghost" size="sm" onClick={add}>
            <Plus aria-hidden="true" />
            Add a variable
          </Button>
        </div>
      </div>
      <div className="mt-1.5 flex flex-wrap justify-between gap-x-4 gap-y-1 text-sm">
        <p className="max-w-xl text-muted">
          Values are stored as they stand and shown to everybody who can open the job. Keep passwords and keys out for
          now: secrets come in a later release.
        </p>
        <p className={cn("tabular-nums", error === undefined ? "text-muted" : "text-down")} aria-live="polite">
          {error ?? `${formatNumber(used)} of ${formatNumber(LIMITS.environmentCharacters)} characters`}
        </p>
      </div>
      {pasted !== undefined && (
        <PasteEnvDialog
          text={pasted}
          table={form.getValues("variables")}
          onClose={() => {
            setPasted(undefined);
          }}
          onTake={merge}
        />
      )}
    </section>
  );
}
