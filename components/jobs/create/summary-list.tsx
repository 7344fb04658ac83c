import type { SummaryFact } from "../../../lib/jobs/job-summary.ts";
import { cn } from "../../ui/cn.ts";

/** Facts as a list of terms; what is long breaks and is cut after a few lines. */
export function SummaryList({ facts, compact = false }: { facts: readonly SummaryFact[]; compact?: boolean }) {
  return (
    <dl className="grid gap-1 text-sm">
      {facts.map(({ term, text, isCode = false }) => (
        <div
          key={term}
          className={cn(
            "grid gap-3",
            compact ? "grid-cols-[4.5rem_1fr]" : "grid-cols-[6rem_1fr] sm:grid-cols-[8rem_1fr]",
          )}
        >
          <dt className="text-muted">{term}</dt>
          <dd
            className={cn(
              "min-w-0 break-words",
              isCode && "font-mono text-xs leading-5",
              compact ? "line-clamp-2" : "line-clamp-6",
            )}
            title={text}
          >
            {text}
          </dd>
        </div>
      ))}
    </dl>
  );
}
