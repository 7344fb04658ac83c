"use client";

import { useState, type ReactNode } from "react";
import { ChevronDown, Plus, X } from "lucide-react";
import { cn } from "../ui/cn.ts";
import { Popover, PopoverContent, PopoverTrigger } from "../ui/popover.tsx";

const SHAPE =
  "inline-flex h-8 max-w-full items-center gap-1.5 border text-sm transition-colors pointer-coarse:h-11 [&_svg]:size-3.5 [&_svg]:shrink-0";

/** One filter of a list: what it says, a way to change it, and a way to take it off. `value` absent: not set. */
export function FilterChip({
  label,
  value,
  onClear,
  className,
  children,
}: {
  label: string;
  value?: ReactNode;
  onClear: () => void;
  className?: string;
  /** What opens to change it; told how to close itself. */
  children: (close: () => void) => ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const isSet = value !== undefined;
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <span className="inline-flex max-w-full min-w-0">
        <PopoverTrigger
          className={cn(
            SHAPE,
            "min-w-0 rounded-md px-2.5 hover:bg-sunken",
            isSet
              ? "rounded-r-none border-accent/40 bg-accent-soft text-ink"
              : "border-dashed border-line-strong bg-raised text-muted hover:text-ink",
          )}
        >
          {isSet ? (
            <>
              <span className="text-muted">{label}</span>
              <span className="truncate font-medium">{value}</span>
              <ChevronDown className="text-muted" aria-hidden="true" />
            </>
          ) : (
            <>
              <Plus aria-hidden="true" />
              {label}
            </>
          )}
        </PopoverTrigger>
        {isSet && (
          <button
            type="button"
            aria-label={`Remove the filter ${label.toLowerCase()}`}
            onClick={onClear}
            className={cn(
              SHAPE,
              "w-8 justify-center rounded-r-md border-l-0 border-accent/40 bg-accent-soft text-muted hover:bg-sunken hover:text-ink pointer-coarse:w-11",
            )}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </span>
      <PopoverContent align="start" className={cn("p-1", className)} aria-label={label}>
        {children(() => setOpen(false))}
      </PopoverContent>
    </Popover>
  );
}
