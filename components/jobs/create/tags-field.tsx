import { Plus } from "lucide-react";
import { useFieldArray } from "react-hook-form";
import { Button } from "../../ui/button.tsx";
import { Input } from "../../ui/input.tsx";
import { RemoveButton } from "./remove-button.tsx";
import type { StepProps } from "./step-props.ts";

/** OCI's freeform tags: names with values, for whoever sorts jobs by them. */
export function TagsField({ form, errorOf }: StepProps) {
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "tags" });
  return (
    <section aria-labelledby="tags-title" data-field="tags" className="grid gap-2">
      <h3 id="tags-title" className="text-sm font-medium">
        Tags (optional)
      </h3>
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
