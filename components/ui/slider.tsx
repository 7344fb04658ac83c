"use client";

import type { ComponentProps } from "react";
import { Slider as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

/** Its label belongs to the thumb: `aria-label` here is passed on to it. */
export function Slider({
  className,
  value,
  defaultValue,
  "aria-label": label,
  "aria-labelledby": labelledBy,
  ...props
}: ComponentProps<typeof Primitive.Root>) {
  const thumbs = (value ?? defaultValue ?? [0]).length;
  return (
    <Primitive.Root
      data-slot="slider"
      className={cn(
        "relative flex h-8 w-full touch-none items-center select-none data-disabled:opacity-50 pointer-coarse:h-11",
        className,
      )}
      {...(value && { value })}
      {...(defaultValue && { defaultValue })}
      {...props}
    >
      <Primitive.Track className="relative h-1.5 grow rounded-full bg-line">
        <Primitive.Range className="absolute h-full rounded-full bg-accent" />
      </Primitive.Track>
      {Array.from({ length: thumbs }, (_, index) => (
        <Primitive.Thumb
          key={index}
          aria-label={label}
          aria-labelledby={labelledBy}
          className="block size-4 rounded-full border-2 border-accent bg-raised shadow-xs transition-shadow hover:ring-4 hover:ring-accent/20"
        />
      ))}
    </Primitive.Root>
  );
}
