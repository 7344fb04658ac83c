"use client";

import type { ComponentProps } from "react";
import { Switch as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

export function Switch({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      data-slot="switch"
      className={cn(
        "relative inline-flex h-5 w-8 shrink-0 items-center rounded-full bg-muted/60 p-0.5 transition-colors after:absolute after:-inset-x-0 after:-inset-y-1.5 disabled:cursor-not-allowed disabled:opacity-50 data-[state=checked]:bg-accent pointer-coarse:after:-inset-3",
        className,
      )}
      {...props}
    >
      <Primitive.Thumb className="block size-4 rounded-full bg-raised transition-transform data-[state=checked]:translate-x-3" />
    </Primitive.Root>
  );
}
