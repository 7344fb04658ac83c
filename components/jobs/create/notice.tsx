import type { ReactNode } from "react";
import { CircleAlert, Info, TriangleAlert, X } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { cn } from "../../ui/cn.ts";

const TONES = {
  info: { Icon: Info, box: "bg-info-soft", icon: "text-info" },
  warn: { Icon: TriangleAlert, box: "bg-warn-soft", icon: "text-warn" },
  down: { Icon: CircleAlert, box: "bg-down-soft", icon: "text-down" },
} as const;

/** Something to know before going on, beside the step's content. */
export function Notice({
  tone,
  onClose,
  children,
}: {
  tone: keyof typeof TONES;
  onClose?: () => void;
  children: ReactNode;
}) {
  const { Icon, box, icon } = TONES[tone];
  return (
    <div
      role={tone === "info" ? "note" : "alert"}
      className={cn("flex items-start gap-2.5 rounded-lg px-3 py-2.5", box)}
    >
      <Icon className={cn("mt-0.5 size-4 shrink-0", icon)} aria-hidden="true" />
      <div className="min-w-0 flex-1 text-sm break-words">{children}</div>
      {onClose && (
        <Button variant="ghost" size="icon" className="-my-1.5 -mr-1.5" aria-label="Dismiss" onClick={onClose}>
          <X aria-hidden="true" />
        </Button>
      )}
    </div>
  );
}
