import type { JobStep } from "../../../lib/jobs/job-form.ts";

/** What each step is about, in a sentence or two. */
export const STEP_INTROS: Readonly<Record<JobStep, string>> = {
  artifact: "The program that every run of the job executes. It stays with the job and never changes.",
  compute: "How much of a host each run gets. A run waits until a host has that much free.",
  environment: "What the program is told. Each run can add to it or say otherwise.",
  limits: "When a run is stopped, and where OCI's clients look for its log.",
  review: "A name, a project, and everything once more.",
};
