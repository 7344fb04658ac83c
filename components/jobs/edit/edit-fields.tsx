import { useFieldArray, type FieldPath, type UseFormReturn } from "react-hook-form";
import type { HostView } from "../../../lib/contract/host-views.ts";
import type { JobDetail, ShapeView } from "../../../lib/contract/job-views.ts";
import type { JobEdit, JobEditField } from "../../../lib/jobs/job-edit.ts";
import { chosenOf } from "../../../lib/shapes/infrastructure-block.ts";
import { shapeErrors } from "../../../lib/shapes/shape-limits.ts";
import { BlockStorageField } from "../../shapes/block-storage-field.tsx";
import { ShapePicker } from "../../shapes/shape-picker.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { TagRows } from "../tag-rows.tsx";

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
        errors={shapeErrors(errorOf)}
      />
      <BlockStorageField
        registration={form.register("blockStorageGb")}
        error={errorOf("blockStorageGb")}
        hint={FROM_NOW_ON}
      />
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
      <TagRows
        rows={fields}
        register={form.register}
        errorOf={errorOf}
        onAdd={(focusName) => {
          append({ name: "", value: "" }, { focusName });
        }}
        onRemove={remove}
      />
    </section>
  );
}
