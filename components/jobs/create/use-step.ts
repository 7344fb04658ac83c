import { useCallback } from "react";
import { useSearchParams } from "next/navigation";
import { isJobStep, JOB_STEP_IDS, type JobStep } from "../../../lib/jobs/job-form.ts";

/** The step in the URL, no further than was visited; going is a step of the browser's history. */
export function useStep(furthest: number): { step: JobStep; index: number; go: (step: JobStep) => void } {
  const asked = useSearchParams().get("step");
  const index = Math.min(isJobStep(asked) ? JOB_STEP_IDS.indexOf(asked) : 0, furthest);
  const go = useCallback((step: JobStep) => {
    const query = new URLSearchParams(window.location.search);
    query.set("step", step);
    window.history.pushState(null, "", `?${query.toString()}`);
  }, []);
  return { step: JOB_STEP_IDS[index] ?? "artifact", index, go };
}
