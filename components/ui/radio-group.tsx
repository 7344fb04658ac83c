"use client";

import type { ComponentProps } from "react";
import { RadioGroup as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

export function RadioGroup({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root data-slot="radio-group" className={cn("grid gap-2", className)} {...props} />;
}

export function RadioGroupItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
  return (
    <Primitive.Item
      data-slot="radio-group-item"
      className={cn(
        "relative grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-raised transition-colors after:absolute after:-inset-2 hover:border-muted disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:border-accent pointer-coarse:after:-inset-3.5",
        className,
      )}
      {...props}
    >
      <Primitive.Indicator className="size-2 rounded-full bg-accent" />
    </Primitive.Item>
  );
}
