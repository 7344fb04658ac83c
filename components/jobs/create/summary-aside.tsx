import type { jobSummary } from "../../../lib/jobs/job-summary.ts";
import { STEP_TITLES } from "./stepper.tsx";
import { SummaryList } from "./summary-list.tsx";

const SECTIONS = ["artifact", "compute", "environment", "limits"] as const;

/** What the job is so far, beside the steps where there is room. */
export function SummaryAside({ summary }: { summary: ReturnType<typeof jobSummary> }) {
  return (
    <aside aria-label="The job so far" className="hidden min-[87.5rem]:block">
      <div className="sticky top-8 grid gap-5 border-l border-line pl-6">
        {SECTIONS.map((section) => (
          <div key={section}>
            <p className="mb-1.5 text-sm font-medium">{STEP_TITLES[section]}</p>
            {summary[section].length === 0 ? (
              <p className="text-sm text-muted">Nothing chosen yet</p>
            ) : (
              <SummaryList facts={summary[section]} compact />
            )}
          </div>
        ))}
      </div>
    </aside>
  );
}
