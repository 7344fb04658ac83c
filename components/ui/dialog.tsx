"use client";

import type { ComponentProps } from "react";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { buttonVariants } from "./button.tsx";
import { cn } from "./cn.ts";
import { DIALOG_BOX, OVERLAY } from "./overlay.ts";

export const Dialog = (props: ComponentProps<typeof Primitive.Root>) => <Primitive.Root {...props} />;
export const DialogTrigger = (props: ComponentProps<typeof Primitive.Trigger>) => <Primitive.Trigger {...props} />;
export const DialogPortal = (props: ComponentProps<typeof Primitive.Portal>) => <Primitive.Portal {...props} />;
export const DialogClose = (props: ComponentProps<typeof Primitive.Close>) => <Primitive.Close {...props} />;

export function DialogOverlay({ className, ...props }: ComponentProps<typeof Primitive.Overlay>) {
  return <Primitive.Overlay data-slot="dialog-overlay" className={cn(OVERLAY, className)} {...props} />;
}

export function DialogContent({
  className,
  children,
  showCloseButton = true,
  ...props
}: ComponentProps<typeof Primitive.Content> & { showCloseButton?: boolean }) {
  return (
    <DialogPortal>
      <DialogOverlay />
      <Primitive.Content data-slot="dialog-content" className={cn(DIALOG_BOX, className)} {...props}>
        {children}
        {showCloseButton && (
          <Primitive.Close
            className={cn(buttonVariants({ variant: "ghost", size: "icon" }), "absolute top-3 right-3 text-muted")}
          >
            <X aria-hidden="true" />
            <span className="sr-only">Close</span>
          </Primitive.Close>
        )}
      </Primitive.Content>
    </DialogPortal>
  );
}

export function DialogHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="dialog-header" className={cn("flex flex-col gap-1.5 pr-8", className)} {...props} />;
}

export function DialogFooter({ className, ...props }: ComponentProps<"div">) {
  return (
    <div
      data-slot="dialog-footer"
      className={cn("flex flex-col-reverse gap-2 sm:flex-row sm:justify-end", className)}
      {...props}
    />
  );
}

export function DialogTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title data-slot="dialog-title" className={cn("text-lg font-semibold", className)} {...props} />;
}

export function DialogDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return (
    <Primitive.Description data-slot="dialog-description" className={cn("text-sm text-muted", className)} {...props} />
  );
}
