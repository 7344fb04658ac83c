import type { FieldPath, UseFormReturn } from "react-hook-form";
import type { JobDetail } from "../../lib/contract/job-views.ts";
import type { RunChanges, RunForm } from "../../lib/runs/run-form.ts";

/** What every part of the form works on. */
export interface RunFormProps {
  form: UseFormReturn<RunForm>;
  job: JobDetail;
  changes: RunChanges;
  errorOf: (path: FieldPath<RunForm>) => string | undefined;
}
