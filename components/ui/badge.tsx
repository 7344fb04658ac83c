import type { ComponentProps } from "react";
import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import { cn } from "./cn.ts";

export const badgeVariants = cva(
  "inline-flex h-5.5 w-fit shrink-0 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:pointer-events-none [&_svg]:size-3.5 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        default: "bg-accent-soft text-accent",
        secondary: "bg-sunken text-muted",
        outline: "border border-line-strong text-muted",
        destructive: "bg-down-soft text-down",
        up: "bg-up-soft text-up",
        down: "bg-down-soft text-down",
        warn: "bg-warn-soft text-warn",
        info: "bg-info-soft text-info",
      },
    },
    defaultVariants: { variant: "default" },
  },
);

/** Beyond shadcn's variants: up, down, warn and info, for states. */
export function Badge({
  className,
  variant,
  asChild = false,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeVariants> & { asChild?: boolean }) {
  const Tag = asChild ? Slot.Root : "span";
  return <Tag data-slot="badge" className={cn(badgeVariants({ variant }), className)} {...props} />;
}
