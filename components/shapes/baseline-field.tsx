import { useId } from "react";
import { RadioGroup } from "radix-ui";
import type { ChosenShape } from "../../lib/contract/job-views.ts";
import type { CpuBaseline } from "../../lib/shapes/shape.ts";

const CHOICES: readonly { baseline: CpuBaseline; label: string }[] = [
  { baseline: "BASELINE_1_1", label: "All of it" },
  { baseline: "BASELINE_1_2", label: "Half" },
  { baseline: "BASELINE_1_8", label: "An eighth" },
];

/** How much of the CPU is kept for the run while it does not use it: OCI's burstable baseline. */
export function BaselineField({ value, onChange }: { value: ChosenShape; onChange: (value: ChosenShape) => void }) {
  const id = useId();
  return (
    <div>
      <p id={id} className="text-sm font-medium">
        CPU kept free for it
      </p>
      <RadioGroup.Root
        value={value.cpuBaseline ?? "BASELINE_1_1"}
        aria-labelledby={id}
        aria-describedby={`${id}-hint`}
        onValueChange={(chosen) => {
          const choice = CHOICES.find(({ baseline }) => baseline === chosen);
          const { cpuBaseline: _before, resources: _stale, ...rest } = value;
          if (choice) onChange(choice.baseline === "BASELINE_1_1" ? rest : { ...rest, cpuBaseline: choice.baseline });
        }}
        className="mt-2 inline-flex rounded-lg border border-line bg-sunken p-0.5"
      >
        {CHOICES.map(({ baseline, label }) => (
          <RadioGroup.Item
            key={baseline}
            value={baseline}
            className="h-8 rounded-md px-3 pointer-coarse:h-11 text-sm text-muted hover:text-ink data-[state=checked]:bg-raised data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:shadow-xs"
          >
            {label}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
      <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
        Less lets more runs share a host. A run may use all its OCPUs while they are idle.
      </p>
    </div>
  );
}
