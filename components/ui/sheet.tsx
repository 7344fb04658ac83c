"use client";

import type { ComponentProps } from "react";
import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { buttonVariants } from "./button.tsx";
import { cn } from "./cn.ts";
import { OVERLAY } from "./overlay.ts";

export const Sheet = (props: ComponentProps<typeof Primitive.Root>) => <Primitive.Root {...props} />;
export const SheetTrigger = (props: ComponentProps<typeof Primitive.Trigger>) => <Primitive.Trigger {...props} />;
export const SheetClose = (props: ComponentProps<typeof Primitive.Close>) => <Primitive.Close {...props} />;

const SIDES = {
  left: "inset-y-0 left-0 w-72 max-w-[85vw] border-r data-[state=closed]:animate-sheet-left-out data-[state=open]:animate-sheet-left-in",
  right:
    "inset-y-0 right-0 w-96 max-w-[92vw] border-l data-[state=closed]:animate-sheet-right-out data-[state=open]:animate-sheet-right-in",
  bottom:
    "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-xl border-t data-[state=closed]:animate-sheet-bottom-out data-[state=open]:animate-sheet-bottom-in",
} as const;

export function SheetContent({
  className,
  children,
  side = "right",
  showCloseButton = true,
  ...props
}: ComponentProps<typeof Primitive.Content> & { side?: keyof typeof SIDES; showCloseButton?: boolean }) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay data-slot="sheet-overlay" className={OVERLAY} />
      <Primitive.Content
        data-slot="sheet-content"
        className={cn(
          "fixed z-50 flex flex-col gap-4 overflow-y-auto border-line bg-raised text-sm text-ink outline-none",
          SIDES[side],
          className,
        )}
        {...props}
      >
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
    </Primitive.Portal>
  );
}

export function SheetHeader({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="sheet-header" className={cn("flex flex-col gap-1.5 p-4 pr-14", className)} {...props} />;
}

export function SheetFooter({ className, ...props }: ComponentProps<"div">) {
  return <div data-slot="sheet-footer" className={cn("mt-auto flex flex-col gap-2 p-4", className)} {...props} />;
}

export function SheetTitle({ className, ...props }: ComponentProps<typeof Primitive.Title>) {
  return <Primitive.Title data-slot="sheet-title" className={cn("text-lg font-semibold", className)} {...props} />;
}

export function SheetDescription({ className, ...props }: ComponentProps<typeof Primitive.Description>) {
  return (
    <Primitive.Description data-slot="sheet-description" className={cn("text-sm text-muted", className)} {...props} />
  );
}
