import type { HostView } from "../contract/host-views.ts";
import type { JobListItem, ProjectListItem, RunMark } from "../contract/job-views.ts";
import { EXAMPLE_JOBS, EXAMPLES_PROJECT } from "../projects/examples-project.ts";

type Job = Pick<JobListItem, "id" | "projectId" | "displayName" | "lastRuns">;

/** What of the installation says how far its people are. `jobs`: the newest of all projects. */
export interface Progress {
  projects: readonly Pick<ProjectListItem, "id" | "displayName">[];
  jobs: readonly Job[];
  hosts: readonly Pick<HostView, "timeLastSeen">[];
  /** True where runs are known beyond the example of the first start; also those that are deleted by now. */
  hasOwnRuns: boolean;
}

export interface FirstSteps {
  /** Where the examples are; absent when they were never made, or deleted. */
  examplesProjectId?: string;
  /** The newest run of an example. */
  exampleRun?: RunMark & { jobName: string };
  /** The newest job that is no example. */
  ownJob?: { id: string; displayName: string };
  done: { example: boolean; job: boolean; run: boolean; host: boolean };
}

/** How far the installation's people are. */
export function firstSteps({ projects, jobs, hosts, hasOwnRuns }: Progress): FirstSteps {
  const examples = projects.find(({ displayName }) => displayName === EXAMPLES_PROJECT);
  const isExample = (job: Job): boolean => job.projectId === examples?.id && EXAMPLE_JOBS.includes(job.displayName);
  const [ownJob] = jobs.filter((job) => !isExample(job));
  const exampleRuns = jobs
    .filter(isExample)
    .flatMap((job) => job.lastRuns.map((run) => ({ ...run, jobName: job.displayName })));
  const [exampleRun] = exampleRuns.toSorted((a, b) => b.timeAccepted.localeCompare(a.timeAccepted));
  const ownRuns = jobs.some((job) => !isExample(job) && job.lastRuns.length > 0);
  return {
    ...(examples && { examplesProjectId: examples.id }),
    ...(exampleRun && { exampleRun }),
    ...(ownJob && { ownJob: { id: ownJob.id, displayName: ownJob.displayName } }),
    done: {
      example: exampleRuns.some(({ state }) => state === "SUCCEEDED"),
      job: ownJob !== undefined,
      // the first start runs one example by itself
      run: hasOwnRuns || ownRuns || exampleRuns.length > 1,
      host: hosts.filter(({ timeLastSeen }) => timeLastSeen !== undefined).length > 1,
    },
  };
}
