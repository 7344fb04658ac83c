import { Plus } from "lucide-react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { RemoveButton } from "./create/remove-button.tsx";

type NamePath = `tags.${number}.name`;
type ValuePath = `tags.${number}.value`;

/** The rows of a form's field `tags`: names with values, one to add and each to remove. */
export function TagRows({
  rows,
  register,
  errorOf,
  onAdd,
  onRemove,
}: {
  rows: readonly { id: string }[];
  register: (path: NamePath | ValuePath) => UseFormRegisterReturn;
  errorOf: (path: "tags" | NamePath) => string | undefined;
  /** The new row's name takes the focus. */
  onAdd: (focusName: NamePath) => void;
  onRemove: (index: number) => void;
}) {
  return (
    <>
      {rows.map((row, index) => {
        const error = errorOf(`tags.${index}.name`);
        return (
          <div key={row.id}>
            <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] gap-2">
              <Input
                {...register(`tags.${index}.name`)}
                data-field={`tags.${index}.name`}
                aria-label={`Name of tag ${index + 1}`}
                aria-invalid={error === undefined ? undefined : true}
                aria-describedby={error === undefined ? undefined : `tag-${index}-error`}
                placeholder="team"
                autoComplete="off"
              />
              <Input
                {...register(`tags.${index}.value`)}
                aria-label={`Value of tag ${index + 1}`}
                placeholder="forecasting"
                autoComplete="off"
              />
              <RemoveButton
                label={`Remove tag ${index + 1}`}
                onRemove={() => {
                  onRemove(index);
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
          onAdd(`tags.${rows.length}.name`);
        }}
      >
        <Plus aria-hidden="true" />
        Add a tag
      </Button>
    </>
  );
}
