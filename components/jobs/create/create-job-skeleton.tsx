import { Skeleton } from "../../ui/skeleton.tsx";

/** The wizard's outline while what it asks for is read. */
export function CreateJobSkeleton() {
  return (
    <div className="mx-auto w-full max-w-6xl" aria-busy="true" aria-label="Loading">
      <Skeleton className="h-5 w-16" />
      <Skeleton className="mt-2 h-8 w-48" />
      <div className="mt-6 grid gap-6 lg:grid-cols-[12rem_minmax(0,1fr)] lg:gap-10">
        <Skeleton className="h-9 lg:h-48" />
        <div>
          <Skeleton className="h-7 w-32" />
          <Skeleton className="mt-2 h-5 w-80 max-w-full" />
          <Skeleton className="mt-6 h-64" />
        </div>
      </div>
    </div>
  );
}
