"use client";

import type { ComponentProps } from "react";
import { Popover as Primitive } from "radix-ui";
import { cn } from "./cn.ts";
import { POP } from "./popped.ts";

export const Popover = (props: ComponentProps<typeof Primitive.Root>) => <Primitive.Root {...props} />;
export const PopoverTrigger = (props: ComponentProps<typeof Primitive.Trigger>) => (
  <Primitive.Trigger data-slot="popover-trigger" {...props} />
);
export const PopoverAnchor = (props: ComponentProps<typeof Primitive.Anchor>) => <Primitive.Anchor {...props} />;
export const PopoverClose = (props: ComponentProps<typeof Primitive.Close>) => <Primitive.Close {...props} />;

export function PopoverContent({
  className,
  align = "center",
  sideOffset = 4,
  ...props
}: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        data-slot="popover-content"
        align={align}
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          POP,
          "max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] origin-(--radix-popover-content-transform-origin) overflow-y-auto p-3 outline-none",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}
