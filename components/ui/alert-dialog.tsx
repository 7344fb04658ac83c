"use client";

import type { ComponentProps } from "react";
import type { VariantProps } from "class-variance-authority";
import { AlertDialog as Primitive } from "radix-ui";
import { buttonVariants } from "./button.tsx";
import { cn } from "./cn.ts";
import { DIALOG_BOX, OVERLAY } from "./overlay.ts";

export const AlertDialog = (props: ComponentProps<typeof Primitive.Root>) => <Primitive.Root {...props} />;
export const AlertDialogTrigger = (props: ComponentProps<typeof Primitive.Trigger>) => <Primitive.Trigger {...props} />;

export function AlertDialogContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay data-slot="alert-dialog-overlay" className={OVERLAY} />
      <Primitive.Content
        data-slot="alert-dialog-content"
        className={cn(DIALOG_BOX, "max-w-md", className)}
        {...props}
      />
    </Primitive.Portal>
  );
}

export function AlertDialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="alert-dialog-header" className={cn("flex flex-col gap-1.5", className)} {...props} />;
}

export function AlertDialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="alert-dialog-footer"
      className={cn("flex flex-col-reverse gap-2 sm:flex-row sm:justify-end", className)}
      {...props}
    />
  );
}

export function AlertDialogTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return (
    <Primitive.Title data-slot="alert-dialog-title" className={cn("text-lg font-semibold", className)} {...props} />
  );
}

export function AlertDialogDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return (
    <Primitive.Description
      data-slot="alert-dialog-description"
      className={cn("text-sm text-muted", className)}
      {...props}
    />
  );
}

export function AlertDialogAction({
  className,
  variant,
  ...props
}: ComponentProps<typeof Primitive.Action> & VariantProps<typeof buttonVariants>) {
  return <Primitive.Action className={cn(buttonVariants({ variant }), className)} {...props} />;
}

export function AlertDialogCancel({ className, ...props }: ComponentProps<typeof Primitive.Cancel>) {
  return <Primitive.Cancel className={cn(buttonVariants({ variant: "outline" }), className)} {...props} />;
}
