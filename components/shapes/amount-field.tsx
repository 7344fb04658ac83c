import { useEffect, useId, useState } from "react";
import { clamp, type Range } from "../../lib/shapes/shape-limits.ts";
import { Slider } from "../ui/slider.tsx";

/** A number by slider and by typing. What is typed stays as typed; the slider shows the nearest that is allowed. */
export function AmountField({
  label,
  unit,
  hint,
  value,
  range,
  error,
  onChange,
}: {
  label: string;
  unit: string;
  hint: string;
  value: number | undefined;
  range: Range;
  error?: string | undefined;
  onChange: (value: number | undefined) => void;
}) {
  const id = useId();
  const [text, setText] = useState(value === undefined ? "" : String(value));
  useEffect(() => {
    // "1." and "01" are on their way to a number: only a value from elsewhere replaces what is typed
    setText((typed) => (numberOf(typed) === value ? typed : value === undefined ? "" : String(value)));
  }, [value]);
  return (
    <div>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <div
          className={`flex h-9 items-center rounded-md border bg-raised pr-2.5 focus-within:outline-2 focus-within:outline-accent pointer-coarse:h-11 ${error === undefined ? "border-line-strong" : "border-down"}`}
        >
          <input
            id={id}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            aria-invalid={error !== undefined}
            aria-describedby={`${id}-hint`}
            onChange={({ target }) => {
              setText(target.value);
              onChange(numberOf(target.value));
            }}
            className="h-full w-16 bg-transparent px-2 text-right text-sm tabular-nums outline-none focus-visible:outline-none pointer-coarse:text-lg"
          />
          <span className="text-sm text-muted">{unit}</span>
        </div>
      </div>
      <Slider
        className="mt-1"
        aria-label={`${label} by slider`}
        value={[clamp(value ?? range.min, range)]}
        min={range.min}
        max={range.max}
        step={1}
        onValueChange={([next]) => {
          onChange(next);
        }}
      />
      <div className="flex justify-between text-xs text-muted tabular-nums" aria-hidden="true">
        <span>{range.min}</span>
        <span>{range.max}</span>
      </div>
      <p id={`${id}-hint`} className={`mt-1 text-sm ${error === undefined ? "text-muted" : "text-down"}`}>
        {error ?? hint}
      </p>
    </div>
  );
}

function numberOf(text: string): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}
