import { Plus } from "lucide-react";
import { useFieldArray, type FieldPath, type UseFormReturn } from "react-hook-form";
import type { HostView } from "../../../lib/contract/host-views.ts";
import type { JobDetail, ShapeView } from "../../../lib/contract/job-views.ts";
import type { JobEdit, JobEditField } from "../../../lib/jobs/job-edit.ts";
import { present } from "../../../lib/present.ts";
import { chosenOf } from "../../../lib/shapes/infrastructure-block.ts";
import { ShapePicker } from "../../shapes/shape-picker.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { RemoveButton } from "../create/remove-button.tsx";

const AT_ONCE = "Shown everywhere at once.";
const FROM_NOW_ON = "Applies to runs started from now on; runs under way keep what they have.";
/** Infrastructure without a shape of its own. */
const SHAPELESS = "compute-cluster";

interface Props {
  form: UseFormReturn<JobEdit>;
  errorOf: (path: FieldPath<JobEdit>) => string | undefined;
  changed: readonly JobEditField[];
  job: JobDetail;
  shapes: readonly ShapeView[];
  hosts: readonly HostView[] | undefined;
}

/** Every field with what saving it does to runs under way. */
export function EditFields(props: Props) {
  const { form, errorOf } = props;
  return (
    <>
      <Field label="Name" required error={errorOf("displayName")} hint={AT_ONCE}>
        {(control) => (
          <Input {...control} {...form.register("displayName")} data-field="displayName" autoComplete="off" />
        )}
      </Field>
      <Field label="Description" error={errorOf("description")} hint={AT_ONCE}>
        {(control) => <Textarea {...control} {...form.register("description")} data-field="description" />}
      </Field>
      <Compute {...props} />
      <Tags form={form} errorOf={errorOf} />
    </>
  );
}

function Compute({ form, errorOf, job, shapes, hosts }: Props) {
  if (job.infrastructureKind === SHAPELESS) {
    return <p className="text-sm text-muted">This job runs on a compute cluster, whose size is not set here.</p>;
  }
  return (
    <section aria-labelledby="edit-compute" className="grid gap-6" data-field="shape">
      <div>
        <h2 id="edit-compute" className="text-base font-semibold">
          Compute
        </h2>
        <p className="mt-0.5 text-sm text-muted">{FROM_NOW_ON}</p>
      </div>
      <ShapePicker
        value={form.watch("shape")}
        onChange={(shape) => {
          form.setValue("shape", chosenOf(shape), { shouldValidate: true, shouldDirty: true });
        }}
        shapes={shapes}
        hosts={hosts}
        errors={present({
          shapeName: errorOf("shape.shapeName"),
          ocpus: errorOf("shape.ocpus"),
          memoryGb: errorOf("shape.memoryGb"),
        })}
      />
      <Field label="Block storage, in GB" error={errorOf("blockStorageGb")} hint={FROM_NOW_ON}>
        {(control) => (
          <Input
            {...control}
            {...form.register("blockStorageGb")}
            data-field="blockStorageGb"
            className="max-w-40 tabular-nums"
            inputMode="numeric"
            autoComplete="off"
          />
        )}
      </Field>
    </section>
  );
}

function Tags({ form, errorOf }: Pick<Props, "form" | "errorOf">) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "tags" });
  return (
    <section aria-labelledby="edit-tags" className="grid gap-2" data-field="tags">
      <div>
        <h2 id="edit-tags" className="text-base font-semibold">
          Tags
        </h2>
        <p className="mt-0.5 text-sm text-muted">{AT_ONCE} Runs keep their own tags.</p>
      </div>
      {fields.map((field, index) => {
        const error = errorOf(`tags.${index}.name`);
        return (
          <div key={field.id}>
            <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-2">
              <Input
                {...form.register(`tags.${index}.name`)}
                data-field={`tags.${index}.name`}
                aria-label={`Name of tag ${index + 1}`}
                aria-invalid={error === undefined ? undefined : true}
                aria-describedby={error === undefined ? undefined : `tag-${index}-error`}
                placeholder="team"
                autoComplete="off"
              />
              <Input
                {...form.register(`tags.${index}.value`)}
                aria-label={`Value of tag ${index + 1}`}
                placeholder="forecasting"
                autoComplete="off"
              />
              <RemoveButton
                label={`Remove tag ${index + 1}`}
                onRemove={() => {
                  remove(index);
                }}
              />
            </div>
            {error !== undefined && (
              <p id={`tag-${index}-error`} className="mt-1 text-sm text-down" role="status">
                {error}
              </p>
            )}
          </div>
        );
      })}
      {errorOf("tags") !== undefined && <p className="text-sm text-down">{errorOf("tags")}</p>}
      <Button
        variant="outline"
        size="sm"
        className="w-fit"
        onClick={() => {
          append({ name: "", value: "" }, { focusName: `tags.${fields.length}.name` });
        }}
      >
        <Plus aria-hidden="true" />
        Add a tag
      </Button>
    </section>
  );
}
