"use client";

import type { ComponentProps } from "react";
import { Tooltip as Primitive } from "radix-ui";
import { cn } from "./cn.ts";

export const TooltipProvider = ({ delayDuration = 300, ...props }: ComponentProps<typeof Primitive.Provider>) => (
  <Primitive.Provider delayDuration={delayDuration} {...props} />
);

/** Brings its own provider, so that it works anywhere. */
export const Tooltip = (props: ComponentProps<typeof Primitive.Root>) => (
  <TooltipProvider>
    <Primitive.Root {...props} />
  </TooltipProvider>
);
export const TooltipTrigger = (props: ComponentProps<typeof Primitive.Trigger>) => (
  <Primitive.Trigger data-slot="tooltip-trigger" {...props} />
);

export function TooltipContent({ className, sideOffset = 4, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        data-slot="tooltip-content"
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          "z-50 max-w-72 animate-fade-in rounded-md bg-ink px-2 py-1 text-xs text-balance text-canvas select-none",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}
