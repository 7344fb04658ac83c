"use client";

import { useId } from "react";
import type { HostView } from "../../lib/contract/host-views.ts";
import type { ChosenShape, ShapeView } from "../../lib/contract/job-views.ts";
import { clamp, flexLimits, type ShapeProblems } from "../../lib/shapes/shape-limits.ts";
import { familyOf, shapeFamilies } from "../../lib/shapes/shape-families.ts";
import { BaselineField } from "./baseline-field.tsx";
import { FamilyCards } from "./family-cards.tsx";
import { FixedSizes } from "./fixed-sizes.tsx";
import { FlexSize } from "./flex-size.tsx";
import { HostAnswers } from "./host-answers.tsx";

/** A compute shape and its size, with which registered hosts could take it now. */
export function ShapePicker({
  value,
  onChange,
  shapes,
  hosts,
  errors = {},
}: {
  value: ChosenShape;
  onChange: (value: ChosenShape) => void;
  shapes: readonly ShapeView[];
  /** Undefined while they are not known. */
  hosts: readonly HostView[] | undefined;
  errors?: ShapeProblems;
}) {
  const id = useId();
  const families = shapeFamilies(shapes);
  const family = familyOf(families, value.shapeName);
  const shape = shapes.find(({ name }) => name === value.shapeName);
  const choose = (next: ShapeView): void => {
    if (next.name !== value.shapeName) onChange(carriedOver(value, next));
  };
  return (
    <div className="space-y-6">
      <div>
        <p id={`${id}-family`} className="mb-2 text-sm font-medium">
          Processor
        </p>
        <FamilyCards
          families={families}
          chosen={family?.id}
          labelledBy={`${id}-family`}
          onChoose={({ shapes: [first] }) => first && choose(first)}
        />
        {errors.shapeName !== undefined && <p className="mt-2 text-sm text-down">{errors.shapeName}</p>}
      </div>
      {family && family.shapes.length > 1 && (
        <FixedSizes shapes={family.shapes} chosen={value.shapeName} onChoose={choose} />
      )}
      {shape?.flex && (
        <>
          <FlexSize shape={shape} value={value} onChange={onChange} errors={errors} />
          <BaselineField value={value} onChange={onChange} />
        </>
      )}
      <HostAnswers choice={value} shapes={shapes} hosts={hosts} />
    </div>
  );
}

/** The size that was chosen, as near as the next shape takes it. */
function carriedOver({ ocpus, memoryGb, cpuBaseline }: ChosenShape, next: ShapeView): ChosenShape {
  const limits = flexLimits(next, ocpus);
  if (!limits) return { shapeName: next.name };
  return {
    shapeName: next.name,
    ocpus: clamp(ocpus ?? limits.ocpus.min, limits.ocpus),
    memoryGb: clamp(memoryGb ?? limits.memoryGb.min, limits.memoryGb),
    ...(cpuBaseline && { cpuBaseline }),
  };
}
