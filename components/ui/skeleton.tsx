import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Holds the place of what is on its way; give it the same size. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="skeleton"
      aria-hidden="true"
      className={cn("rounded-md bg-sunken motion-safe:animate-pulse", className)}
      {...props}
    />
  );
}
