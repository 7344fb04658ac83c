import { Skeleton } from "../ui/skeleton.tsx";

/** The form's own shape while the job is on its way. */
export function RunFormSkeleton() {
  return (
    <div role="status" aria-label="Reading the job">
      <Skeleton className="h-6 w-40" />
      <Skeleton className="mt-2 h-8 w-56" />
      <div className="mt-8 grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem] xl:max-w-6xl">
        <div className="grid gap-7">
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} className="h-20" />
          ))}
        </div>
        <Skeleton className="h-52" />
      </div>
    </div>
  );
}
