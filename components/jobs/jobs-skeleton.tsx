import { Skeleton } from "../ui/skeleton.tsx";
import { JOB_COLUMNS } from "./job-row.tsx";

/** The list's own shape while it is on its way. */
export function JobsSkeleton() {
  return (
    <div
      role="status"
      aria-label="Reading the jobs"
      className="divide-y divide-line rounded-xl border border-line bg-raised"
    >
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className={`gap-y-1.5 p-4 xl:min-h-16 xl:py-2.5 ${JOB_COLUMNS}`}>
          <span className="max-xl:w-full">
            <Skeleton className="h-5 w-40" />
          </span>
          <span className="max-xl:w-full">
            <Skeleton className="h-5 w-36 xl:h-9" />
          </span>
          <Skeleton className="h-6 w-40" />
          <Skeleton className="h-5 w-24" />
        </div>
      ))}
    </div>
  );
}
