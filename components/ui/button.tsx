import type { ComponentProps } from "react";
import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import { cn } from "./cn.ts";

export const buttonVariants = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md text-sm font-medium whitespace-nowrap transition-colors select-none disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
  {
    variants: {
      variant: {
        default: "bg-accent text-accent-ink hover:bg-accent/90",
        destructive: "bg-down text-canvas hover:bg-down/90",
        outline: "border border-line-strong bg-raised text-ink hover:bg-sunken",
        secondary: "bg-sunken text-ink hover:bg-line",
        ghost: "text-ink hover:bg-sunken",
        link: "text-accent underline-offset-4 hover:underline",
      },
      size: {
        default: "h-9 px-3.5 pointer-coarse:h-11",
        sm: "h-8 px-2.5 pointer-coarse:h-11",
        lg: "h-10 px-5 text-base pointer-coarse:h-11",
        icon: "size-8 pointer-coarse:size-11",
      },
    },
    defaultVariants: { variant: "default", size: "default" },
  },
);

export function Button({
  className,
  variant,
  size,
  asChild = false,
  type,
  ...props
}: ComponentProps<"button"> & VariantProps<typeof buttonVariants> & { asChild?: boolean }) {
  const classes = cn(buttonVariants({ variant, size }), className);
  // a button in a form sends it only where it says so
  return asChild ? (
    <Slot.Root data-slot="button" className={classes} {...props} />
  ) : (
    <button data-slot="button" type={type ?? "button"} className={classes} {...props} />
  );
}
