import { useCallback, useMemo, useState } from "react";
import type { FieldPath, UseFormReturn } from "react-hook-form";
import {
  type JobForm,
  type JobFormFacts,
  jobFormSchema,
  type JobStep,
  stepOfField,
} from "../../../lib/jobs/job-form.ts";
import type { Refusal } from "./use-create.ts";

export interface FormProblem {
  step: JobStep;
  path: string;
  message: string;
}

/** Parts that answer while they are changed: everything else is told once it was left, or its step was. */
const TOLD_AT_ONCE = ["shape", "variables", "arguments"];

/** The form's broken rules, and which of them it is time to tell. */
export function useFormProblems(
  form: UseFormReturn<JobForm>,
  values: JobForm,
  { shapes, kind }: JobFormFacts,
  refusal: Refusal | undefined,
) {
  const [checked, setChecked] = useState<ReadonlySet<JobStep>>(new Set());
  const check = useCallback((step: JobStep) => {
    setChecked((before) => (before.has(step) ? before : new Set([...before, step])));
  }, []);
  const problems = useMemo((): FormProblem[] => {
    const read = jobFormSchema({ shapes, kind }).safeParse(values);
    return (read.error?.issues ?? []).map(({ path, message }) => {
      const at = path.join(".");
      return { step: stepOfField(at), path: at, message };
    });
  }, [values, shapes, kind]);

  const { formState } = form;
  const errorOf = (path: FieldPath<JobForm>): string | undefined => {
    if (refusal?.field === path) return refusal.message;
    const problem = problems.find((one) => one.path === path);
    if (!problem) return undefined;
    const isTime =
      checked.has(problem.step) ||
      TOLD_AT_ONCE.includes(path.split(".")[0] ?? "") ||
      form.getFieldState(path, formState).isTouched;
    return isTime ? problem.message : undefined;
  };
  return { problems, errorOf, check, checked };
}
