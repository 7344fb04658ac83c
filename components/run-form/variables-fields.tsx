import { Plus } from "lucide-react";
import { useFieldArray, type UseFormRegisterReturn } from "react-hook-form";
import { formatNumber } from "../../lib/format/count.ts";
import { LIMITS } from "../../lib/jobs/job-definition.ts";
import { environmentCharacters } from "../../lib/jobs/variable-problems.ts";
import { focusField } from "../jobs/create/focus-field.ts";
import { RemoveButton } from "../jobs/create/remove-button.tsx";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { CONTROL } from "../ui/control.ts";
import { Input } from "../ui/input.tsx";
import { EntryPointHint } from "./entry-point-hint.tsx";
import { JobValue, Said } from "./override.tsx";
import type { RunFormProps } from "./run-form-props.ts";

/** The job's variables with the values of this run, and those that this run alone has. */
export function VariablesFields(props: RunFormProps) {
  const { form, job, errorOf } = props;
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "addedVariables" });
  const [jobRows, addedRows] = form.watch(["jobVariables", "addedVariables"]);
  const add = (): void => {
    append({ name: "", value: "" }, { focusName: `addedVariables.${fields.length}.name` });
  };
  const error = errorOf("addedVariables");
  const isEmpty = jobRows.length === 0 && fields.length === 0;
  return (
    <section aria-labelledby="run-variables" data-field="addedVariables">
      <h2 id="run-variables" className="mb-1.5 text-sm font-medium">
        Environment variables
      </h2>
      <div className="overflow-hidden rounded-lg border border-line bg-raised">
        <EntryPointHint form={form} job={job} />
        {isEmpty && <p className="px-3 py-3 text-sm text-muted">The job sets none. Add one for this run alone.</p>}
        {!isEmpty && (
          <ul aria-label="Variables" className="divide-y divide-line">
            {jobRows.map(({ name }, index) => (
              <JobVariable key={name} {...props} index={index} name={name} jobValue={job.environmentVariables[name]} />
            ))}
            {fields.map((field, index) => (
              <AddedVariable
                key={field.id}
                {...props}
                index={index}
                name={addedRows[index]?.name ?? ""}
                value={addedRows[index]?.value ?? ""}
                onRemove={() => {
                  remove(index);
                  requestAnimationFrame(() => focusField(`addedVariables.${Math.min(index, fields.length - 2)}.name`));
                }}
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
      <p className={cn("mt-1.5 text-sm tabular-nums", error === undefined ? "text-muted" : "text-down")} role="status">
        {error ??
          `${formatNumber(environmentCharacters([...jobRows, ...addedRows]))} of ${formatNumber(LIMITS.environmentCharacters)} characters`}
      </p>
    </section>
  );
}

const ROW =
  "border-l-2 p-2 pl-2.5 transition-colors data-[changed=false]:border-l-transparent data-[changed=true]:border-l-accent";
const CELLS = "grid items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_2rem]";

function JobVariable({
  form,
  changes,
  errorOf,
  index,
  name,
  jobValue = "",
}: RunFormProps & { index: number; name: string; jobValue: string | undefined }) {
  const path = `jobVariables.${index}.value` as const;
  const value = form.watch(path);
  const changed = changes.jobVariables.includes(name);
  const error = errorOf(path);
  return (
    <li data-changed={changed} data-field={path} className={ROW}>
      <div className={CELLS}>
        <code className="min-w-0 px-1 py-2 font-mono text-sm max-sm:pb-0 leading-5 break-all">{name}</code>
        <ValueField field={form.register(path)} value={value} label={`Value of ${name}`} error={error} />
      </div>
      {error !== undefined && <Problem id={path} text={error} />}
      {changed && (
        <JobValue
          what={name}
          jobValue={<Said text={jobValue.slice(0, 300)} />}
          onRevert={() => {
            form.setValue(path, jobValue, { shouldValidate: true });
          }}
        />
      )}
    </li>
  );
}

function AddedVariable({
  form,
  errorOf,
  index,
  name,
  value,
  onRemove,
}: RunFormProps & { index: number; name: string; value: string; onRemove: () => void }) {
  const path = `addedVariables.${index}.name` as const;
  const spoken = name === "" ? `added variable ${index + 1}` : name;
  const error = errorOf(path);
  return (
    <li data-changed="true" className={ROW}>
      <div className={`${CELLS} grid-cols-[minmax(0,1fr)_2rem]`}>
        <Input
          {...form.register(path)}
          data-field={path}
          aria-label={`Name of ${spoken}`}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : path}
          placeholder="NAME"
          className="font-mono"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
        <div className="max-sm:col-start-1 max-sm:row-start-2">
          <ValueField
            field={form.register(`addedVariables.${index}.value`)}
            value={value}
            label={`Value of ${spoken}`}
            error={undefined}
          />
        </div>
        <RemoveButton label={`Remove ${spoken}`} onRemove={onRemove} />
      </div>
      {error !== undefined && <Problem id={path} text={error} />}
    </li>
  );
}

function ValueField({
  field,
  value,
  label,
  error,
}: {
  field: UseFormRegisterReturn;
  value: string;
  label: string;
  error: string | undefined;
}) {
  return (
    <textarea
      {...field}
      aria-label={label}
      aria-invalid={error === undefined ? undefined : true}
      aria-describedby={error === undefined ? undefined : field.name}
      rows={Math.min(6, value.split("\n").length)}
      placeholder="empty"
      className={cn(CONTROL, "block field-sizing-content max-h-40 min-h-9 resize-none py-[7px] font-mono leading-5")}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
    />
  );
}

const Problem = ({ id, text }: { id: string; text: string }) => (
  <p id={id} className="mt-1 text-sm text-down" role="status">
    {text}
  </p>
);
