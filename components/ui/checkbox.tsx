"use client";

import type { ComponentProps } from "react";
import { Check, Minus } from "lucide-react";
import { Checkbox as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

/** 16 px to look at, 32 px to hit. */
export function Checkbox({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      data-slot="checkbox"
      className={cn(
        "group relative grid size-4 shrink-0 place-items-center rounded-[4px] border border-line-strong bg-raised transition-colors after:absolute after:-inset-2 hover:border-muted disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-down data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent pointer-coarse:after:-inset-3.5",
        className,
      )}
      {...props}
    >
      <Primitive.Indicator className="text-accent-ink">
        <Check className="hidden size-3 group-data-[state=checked]:block" strokeWidth={3} />
        <Minus className="hidden size-3 group-data-[state=indeterminate]:block" strokeWidth={3} />
      </Primitive.Indicator>
    </Primitive.Root>
  );
}
