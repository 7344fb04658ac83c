"use client";

import type { ComponentProps } from "react";
import { Progress as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

/** `value` of `max` (100); without a value it says that something moves. */
export function Progress({ className, value, max = 100, ...props }: ComponentProps<typeof Primitive.Root>) {
  const isKnown = typeof value === "number";
  return (
    <Primitive.Root
      data-slot="progress"
      value={value ?? null}
      max={max}
      className={cn("relative h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
      {...props}
    >
      <Primitive.Indicator
        className={cn(
          "h-full rounded-full bg-accent",
          isKnown ? "w-full transition-transform" : "w-2/5 motion-safe:animate-progress",
        )}
        {...(isKnown && { style: { transform: `translateX(-${100 - (100 * value) / max}%)` } })}
      />
    </Primitive.Root>
  );
}
