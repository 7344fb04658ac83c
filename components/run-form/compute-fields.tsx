import { useState } from "react";
import { Controller } from "react-hook-form";
import type { HostView } from "../../lib/contract/host-views.ts";
import type { ShapeView } from "../../lib/contract/job-views.ts";
import { runFormOf } from "../../lib/runs/run-form.ts";
import { chosenResources } from "../../lib/shapes/chosen-resources.ts";
import { chosenOf } from "../../lib/shapes/infrastructure-block.ts";
import { shapeSize } from "../../lib/shapes/shape-families.ts";
import { shapeWords } from "../../lib/shapes/shape-words.ts";
import { shapeErrors } from "../../lib/shapes/shape-limits.ts";
import { BlockStorageField } from "../shapes/block-storage-field.tsx";
import { ShapePicker } from "../shapes/shape-picker.tsx";
import { Button } from "../ui/button.tsx";
import { Override } from "./override.tsx";
import type { RunFormProps } from "./run-form-props.ts";

/** Size and storage: shown as they are, opened by who wants others. */
export function ComputeFields({
  form,
  job,
  changes,
  errorOf,
  shapes,
  hosts,
}: RunFormProps & { shapes: readonly ShapeView[]; hosts: readonly HostView[] | undefined }) {
  const [isOpen, setIsOpen] = useState(changes.shape || changes.blockStorage);
  const [shape, storage] = form.watch(["shape", "blockStorageGb"]);
  const resources = chosenResources(shape, shapes);
  const same = runFormOf(job);
  return (
    <section aria-labelledby="run-compute" data-field="shape">
      <div className="flex min-h-9 flex-wrap items-center justify-between gap-2">
        <h2 id="run-compute" className="text-sm font-medium">
          Compute
        </h2>
        <Button
          variant="outline"
          size="sm"
          aria-expanded={isOpen}
          aria-controls="run-compute-fields"
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          {isOpen ? "Done" : "Change compute"}
        </Button>
      </div>
      <Override
        changed={changes.shape}
        what="compute"
        jobValue={job.shape ? `${shapeWords(job.shape)} (${job.shape.shapeName})` : "none"}
        onRevert={() => {
          form.setValue("shape", same.shape, { shouldValidate: true });
        }}
      >
        {!isOpen && (
          <p className="text-sm text-muted tabular-nums">
            {resources ? shapeSize(resources) : "No size chosen"}
            {shape.shapeName !== "" && `, ${shape.shapeName}`}; {storage} GB of block storage
          </p>
        )}
        <div id="run-compute-fields" hidden={!isOpen} className="pt-2">
          {isOpen && (
            <Controller
              control={form.control}
              name="shape"
              render={({ field }) => (
                <ShapePicker
                  value={field.value}
                  onChange={(next) => {
                    form.setValue("shape", chosenOf(next), { shouldValidate: true });
                  }}
                  shapes={shapes}
                  hosts={hosts}
                  errors={shapeErrors(errorOf)}
                />
              )}
            />
          )}
        </div>
      </Override>
      {(isOpen || changes.blockStorage) && (
        <Override
          className="mt-6"
          changed={changes.blockStorage}
          what="block storage"
          jobValue={`${same.blockStorageGb} GB`}
          onRevert={() => {
            form.setValue("blockStorageGb", same.blockStorageGb, { shouldValidate: true });
          }}
        >
          <BlockStorageField registration={form.register("blockStorageGb")} error={errorOf("blockStorageGb")} />
        </Override>
      )}
    </section>
  );
}
