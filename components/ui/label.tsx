"use client";

import type { ComponentProps } from "react";
import { Label as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

export function Label({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return (
    <Primitive.Root
      data-slot="label"
      className={cn("inline-flex items-center gap-1 text-sm font-medium text-ink select-none", className)}
      {...props}
    />
  );
}
