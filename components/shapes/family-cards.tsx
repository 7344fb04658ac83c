import { Cpu, Gpu } from "lucide-react";
import { RadioGroup } from "radix-ui";
import type { ShapeFamily } from "../../lib/shapes/shape-families.ts";

/** Families of shapes as cards, one of them chosen. */
export function FamilyCards({
  families,
  chosen,
  labelledBy,
  onChoose,
}: {
  families: readonly ShapeFamily[];
  chosen: string | undefined;
  labelledBy: string;
  onChoose: (family: ShapeFamily) => void;
}) {
  return (
    <RadioGroup.Root
      value={chosen ?? ""}
      aria-labelledby={labelledBy}
      onValueChange={(id) => {
        const family = families.find((one) => one.id === id);
        if (family) onChoose(family);
      }}
      className="grid grid-cols-1 gap-2 sm:grid-cols-2"
    >
      {families.map((family) => {
        const Icon = family.isGpu ? Gpu : Cpu;
        return (
          <RadioGroup.Item
            key={family.id}
            value={family.id}
            className="group flex items-start gap-3 rounded-lg border border-line bg-raised p-3 text-left transition-colors hover:border-line-strong data-[state=checked]:border-accent data-[state=checked]:bg-accent-soft"
          >
            <Icon
              className="mt-0.5 size-4 shrink-0 text-muted group-data-[state=checked]:text-accent"
              aria-hidden="true"
            />
            <span className="min-w-0 flex-1">
              <span className="block text-sm font-medium">{family.title}</span>
              <span className="mt-0.5 block text-sm text-muted tabular-nums">{family.sizes}</span>
              <span className="mt-1 block truncate font-mono text-xs text-muted">
                {family.shapes.map(({ name }) => name).join(", ")}
              </span>
            </span>
            <RadioMark />
          </RadioGroup.Item>
        );
      })}
    </RadioGroup.Root>
  );
}

/** The round mark of a radio that is drawn as a card. */
export function RadioMark() {
  return (
    <span
      aria-hidden="true"
      className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong group-data-[state=checked]:border-accent group-data-[state=checked]:bg-accent"
    >
      <span className="size-1.5 rounded-full bg-accent-ink opacity-0 group-data-[state=checked]:opacity-100" />
    </span>
  );
}
