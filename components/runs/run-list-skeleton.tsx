import { cn } from "../ui/cn.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { RUN_COLUMNS } from "./run-row.tsx";

const ROWS = [64, 48, 56, 40, 60, 44, 52, 48];

/** The list's shape while its rows are on their way. */
export function RunListSkeleton() {
  return (
    <div role="status" aria-label="Loading runs" className="rounded-xl border border-line bg-raised">
      <div className="h-10 border-b border-line" />
      {ROWS.map((width, index) => (
        <div key={index} className={cn(RUN_COLUMNS, "h-19 border-b border-line last:border-b-0 md:h-14")}>
          <Skeleton className="size-4" />
          <Skeleton className="hidden h-5 w-24 md:block" />
          <Skeleton className="h-4" style={{ width: `${width}%` }} />
          <Skeleton className="hidden h-4 w-20 xl:block" />
          <Skeleton className="h-4 w-14" />
          <Skeleton className="hidden h-4 w-12 md:block" />
          <Skeleton className="hidden h-4 w-16 xl:block" />
        </div>
      ))}
    </div>
  );
}
