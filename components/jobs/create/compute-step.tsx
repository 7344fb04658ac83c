import { Controller } from "react-hook-form";
import type { HostView } from "../../../lib/contract/host-views.ts";
import type { ShapeView } from "../../../lib/contract/job-views.ts";
import { formatNumber } from "../../../lib/format/count.ts";
import { LIMITS } from "../../../lib/jobs/job-definition.ts";
import { shapeErrors } from "../../../lib/shapes/shape-limits.ts";
import { ShapePicker } from "../../shapes/shape-picker.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import type { StepProps } from "./step-props.ts";

const { min, max } = LIMITS.blockStorageGb;

/** What a run asks of a host. */
export function ComputeStep({
  form,
  errorOf,
  shapes,
  hosts,
}: StepProps & { shapes: readonly ShapeView[]; hosts: readonly HostView[] | undefined }) {
  return (
    <div className="grid gap-6">
      <div data-field="shape">
        <Controller
          control={form.control}
          name="shape"
          render={({ field: { value, onChange } }) => (
            <ShapePicker
              value={value}
              onChange={onChange}
              shapes={shapes}
              hosts={hosts}
              errors={shapeErrors(errorOf)}
            />
          )}
        />
      </div>
      <Field
        label="Block storage"
        error={errorOf("blockStorageGb")}
        hint={`From ${min} to ${formatNumber(max)} GB. Kept with the job for OCI; hosts do not limit it yet.`}
      >
        {(control) => (
          <div className="flex items-center gap-2" data-field="blockStorageGb">
            <Input
              {...control}
              className="w-28 text-right tabular-nums"
              inputMode="numeric"
              autoComplete="off"
              {...form.register("blockStorageGb")}
            />
            <span className="text-sm text-muted">GB</span>
          </div>
        )}
      </Field>
    </div>
  );
}
