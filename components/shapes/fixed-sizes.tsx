import { useId } from "react";
import { RadioGroup } from "radix-ui";
import type { ShapeView } from "../../lib/contract/job-views.ts";
import { shapeSize } from "../../lib/shapes/shape-families.ts";
import { RadioMark } from "./family-cards.tsx";

/** The shapes of one family, each of a size of its own. */
export function FixedSizes({
  shapes,
  chosen,
  onChoose,
}: {
  shapes: readonly ShapeView[];
  chosen: string;
  onChoose: (shape: ShapeView) => void;
}) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-2 text-sm font-medium">
        Size
      </p>
      <RadioGroup.Root
        value={chosen}
        aria-labelledby={id}
        onValueChange={(name) => {
          const shape = shapes.find((one) => one.name === name);
          if (shape) onChoose(shape);
        }}
        className="overflow-hidden rounded-lg border border-line bg-raised"
      >
        {shapes.map((shape) => (
          <RadioGroup.Item
            key={shape.name}
            value={shape.name}
            className="group flex min-h-11 w-full items-center gap-3 border-line px-3 py-2 text-left text-sm not-first:border-t hover:bg-sunken focus-visible:-outline-offset-2 data-[state=checked]:bg-accent-soft"
          >
            <RadioMark />
            <span className="tabular-nums">{shapeSize(shape)}</span>
            <span className="ml-auto truncate font-mono text-xs text-muted">{shape.name}</span>
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
