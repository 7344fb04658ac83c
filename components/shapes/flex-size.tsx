import type { ChosenShape, ShapeView } from "../../lib/contract/job-views.ts";
import { flexLimits, type ShapeProblems, withOcpus } from "../../lib/shapes/shape-limits.ts";
import { AmountField } from "./amount-field.tsx";

/** OCPUs and memory of a flex shape: the memory's limits follow the OCPUs. */
export function FlexSize({
  shape,
  value,
  onChange,
  errors,
}: {
  shape: ShapeView;
  value: ChosenShape;
  onChange: (value: ChosenShape) => void;
  errors: ShapeProblems;
}) {
  const limits = flexLimits(shape, value.ocpus);
  if (!limits) return null;
  return (
    <div className="grid gap-5 sm:grid-cols-2 sm:gap-6">
      <AmountField
        label="OCPUs"
        unit="OCPUs"
        hint="An OCPU is one physical core, two threads."
        value={value.ocpus}
        range={limits.ocpus}
        error={errors.ocpus}
        onChange={(ocpus) => {
          onChange(withOcpus(value, ocpus, shape));
        }}
      />
      <AmountField
        label="Memory"
        unit="GB"
        hint={`From ${limits.memoryGb.min} to ${limits.memoryGb.max} GB with ${value.ocpus ?? limits.ocpus.min} ${(value.ocpus ?? 1) === 1 ? "OCPU" : "OCPUs"}.`}
        value={value.memoryGb}
        range={limits.memoryGb}
        error={errors.memoryGb}
        onChange={(memoryGb) => {
          const { memoryGb: _before, resources: _stale, ...rest } = value;
          onChange(memoryGb === undefined ? rest : { ...rest, memoryGb });
        }}
      />
    </div>
  );
}
