import type { ReactNode } from "react";
import { Check } from "lucide-react";
import { cn } from "../ui/cn.ts";

/** One filter that is on or off. */
export function FilterChip({
  on,
  onToggle,
  children,
}: {
  on: boolean;
  onToggle: (on: boolean) => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={() => {
        onToggle(!on);
      }}
      className={cn(
        "inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-sm whitespace-nowrap transition-colors pointer-coarse:h-11",
        on
          ? "border-accent bg-accent-soft text-accent"
          : "border-line bg-raised text-muted hover:border-line-strong hover:text-ink",
      )}
    >
      {on && <Check className="size-3.5" aria-hidden="true" />}
      {children}
    </button>
  );
}
