"use client";

import type { ComponentProps } from "react";
import { Check, ChevronRight, Circle } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import { cn } from "./cn.ts";
import { ITEM, POP } from "./popped.ts";

/** Not modal: the page stays scrollable and nothing shifts when a menu opens. */
export const DropdownMenu = (props: ComponentProps<typeof Primitive.Root>) => (
  <Primitive.Root modal={false} {...props} />
);
export const DropdownMenuTrigger = (props: ComponentProps<typeof Primitive.Trigger>) => (
  <Primitive.Trigger data-slot="dropdown-menu-trigger" {...props} />
);
export const DropdownMenuGroup = (props: ComponentProps<typeof Primitive.Group>) => <Primitive.Group {...props} />;
export const DropdownMenuSub = (props: ComponentProps<typeof Primitive.Sub>) => <Primitive.Sub {...props} />;
export const DropdownMenuRadioGroup = (props: ComponentProps<typeof Primitive.RadioGroup>) => (
  <Primitive.RadioGroup {...props} />
);

export function DropdownMenuContent({ className, sideOffset = 4, ...props }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        data-slot="dropdown-menu-content"
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          POP,
          "max-h-(--radix-dropdown-menu-content-available-height) min-w-40 origin-(--radix-dropdown-menu-content-transform-origin) overflow-y-auto p-1",
          className,
        )}
        {...props}
      />
    </Primitive.Portal>
  );
}

export function DropdownMenuItem({
  className,
  variant = "default",
  inset = false,
  ...props
}: ComponentProps<typeof Primitive.Item> & { variant?: "default" | "destructive"; inset?: boolean }) {
  return (
    <Primitive.Item
      data-slot="dropdown-menu-item"
      className={cn(
        ITEM,
        variant === "destructive" && "text-down data-highlighted:bg-down-soft",
        inset && "pl-8",
        className,
      )}
      {...props}
    />
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem className={cn(ITEM, "pl-8", className)} {...props}>
      <Primitive.ItemIndicator className="absolute left-2">
        <Check className="text-accent" />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.CheckboxItem>
  );
}

export function DropdownMenuRadioItem({ className, children, ...props }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem className={cn(ITEM, "pl-8", className)} {...props}>
      <Primitive.ItemIndicator className="absolute left-3">
        <Circle className="size-2 fill-accent text-accent" />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label className={cn("px-2 py-1.5 text-xs text-muted", className)} {...props} />;
}

export function DropdownMenuSeparator({ className, ...props }: ComponentProps<typeof Primitive.Separator>) {
  return <Primitive.Separator className={cn("-mx-1 my-1 h-px bg-line", className)} {...props} />;
}

export function DropdownMenuShortcut({ className, ...props }: ComponentProps<"span">) {
  return <span className={cn("ml-auto text-xs text-muted", className)} {...props} />;
}

export function DropdownMenuSubTrigger({ className, children, ...props }: ComponentProps<typeof Primitive.SubTrigger>) {
  return (
    <Primitive.SubTrigger className={cn(ITEM, "data-[state=open]:bg-sunken", className)} {...props}>
      {children}
      <ChevronRight className="ml-auto text-muted" />
    </Primitive.SubTrigger>
  );
}

export function DropdownMenuSubContent({ className, ...props }: ComponentProps<typeof Primitive.SubContent>) {
  return (
    <Primitive.Portal>
      <Primitive.SubContent className={cn(POP, "min-w-32 overflow-hidden p-1", className)} {...props} />
    </Primitive.Portal>
  );
}
