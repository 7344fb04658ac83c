import type { ReactNode } from "react";
import type { LucideIcon } from "lucide-react";

/** Why there is nothing here, and what to do about it. */
export function EmptyState({
  icon: Icon,
  title,
  action,
  children,
}: {
  icon: LucideIcon;
  title: string;
  action?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div data-slot="empty-state" className="flex flex-col items-center px-6 py-14 text-center">
      <div className="grid size-10 place-items-center rounded-lg border border-line bg-raised text-muted">
        <Icon className="size-5" aria-hidden="true" />
      </div>
      <h2 className="mt-4 text-base font-semibold">{title}</h2>
      {children !== undefined && <div className="mt-1 max-w-sm text-sm text-balance text-muted">{children}</div>}
      {action !== undefined && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
