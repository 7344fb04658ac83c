import type { FieldPath, UseFormReturn } from "react-hook-form";
import type { JobForm } from "../../../lib/jobs/job-form.ts";

/** What every step works on. */
export interface StepProps {
  form: UseFormReturn<JobForm>;
  /** What is wrong with a field, once it is time to say so. */
  errorOf: (path: FieldPath<JobForm>) => string | undefined;
}
