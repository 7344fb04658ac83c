import { Skeleton } from "../ui/skeleton.tsx";

/** The page's shape while the run is on its way. */
export function RunPageSkeleton() {
  return (
    <div role="status" aria-label="Loading the run" className="grid gap-6">
      <div className="grid gap-3">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-8 w-72" />
      </div>
      <Skeleton className="h-18 rounded-xl" />
      <Skeleton className="h-10" />
      <Skeleton className="h-15" />
      <Skeleton className="h-[60vh] rounded-xl" />
    </div>
  );
}
