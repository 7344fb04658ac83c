import { useEffect, useId, useState } from "react";
import { Slider } from "radix-ui";
import { clamp, type Range } from "../../lib/shapes/shape-limits.ts";

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
          className={`flex h-8 items-center rounded-md border bg-raised pr-2.5 focus-within:ring-2 focus-within:ring-accent ${error === undefined ? "border-line-strong" : "border-down"}`}
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
            className="h-full w-16 bg-transparent px-2 text-right text-sm tabular-nums outline-none"
          />
          <span className="text-sm text-muted">{unit}</span>
        </div>
      </div>
      <Slider.Root
        value={[clamp(value ?? range.min, range)]}
        min={range.min}
        max={range.max}
        step={1}
        onValueChange={([next]) => {
          onChange(next);
        }}
        className="relative mt-2 flex h-8 touch-none items-center select-none"
      >
        <Slider.Track className="relative h-1.5 grow rounded-full bg-line">
          <Slider.Range className="absolute h-full rounded-full bg-accent" />
        </Slider.Track>
        <Slider.Thumb
          aria-label={`${label} by slider`}
          className="block size-4 rounded-full border-2 border-accent bg-raised shadow-xs outline-none focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-offset-2 focus-visible:ring-offset-canvas"
        />
      </Slider.Root>
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
