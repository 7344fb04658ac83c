import type { ReactNode } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

/** A form's field `blockStorageGb`, as typed. */
export function BlockStorageField({
  registration,
  error,
  hint,
}: {
  registration: UseFormRegisterReturn;
  error: string | undefined;
  hint?: ReactNode;
}) {
  return (
    <Field label="Block storage, in GB" error={error} hint={hint}>
      {(control) => (
        <Input
          {...control}
          {...registration}
          data-field="blockStorageGb"
          className="max-w-40 tabular-nums"
          inputMode="numeric"
          autoComplete="off"
        />
      )}
    </Field>
  );
}
