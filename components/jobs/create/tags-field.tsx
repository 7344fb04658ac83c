import { useFieldArray } from "react-hook-form";
import type { StepProps } from "./step-props.ts";
import { TagRows } from "../tag-rows.tsx";

/** OCI's freeform tags: names with values, for whoever sorts jobs by them. */
export function TagsField({ form, errorOf }: StepProps) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "tags" });
  return (
    <section aria-labelledby="tags-title" data-field="tags" className="grid gap-2">
      <h3 id="tags-title" className="text-sm font-medium">
        Tags (optional)
      </h3>
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
