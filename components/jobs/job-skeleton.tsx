import { Skeleton } from "../ui/skeleton.tsx";

/** The page's own shape while the job is on its way. */
export function JobSkeleton() {
  return (
    <div role="status" aria-label="Reading the job">
      <Skeleton className="h-6 w-16" />
      <Skeleton className="mt-2 h-8 w-72 max-w-full" />
      <Skeleton className="mt-2 h-8 w-56" />
      <div className="mt-6 grid gap-x-12 gap-y-8 xl:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
        <Skeleton className="h-80" />
        <Skeleton className="h-80" />
      </div>
    </div>
  );
}
