import type { FirstSteps } from "./first-steps.ts";

export interface Step {
  key: keyof FirstSteps["done"];
  title: string;
  text: string;
  done: boolean;
  /** Not needed to use Capstan. */
  optional: boolean;
  /** Absent while there is nothing to go to. */
  action?: { label: string; href: string };
}

/** The steps in their order, each with where it is taken, or where to look again once it is done. */
export function stepsInWords({ done, exampleRun, ownJob }: FirstSteps): Step[] {
  return [
    {
      key: "example",
      title: "See a run",
      text: exampleRun
        ? "An example came with Capstan and learns to read handwritten digits: see its log, and how it ended."
        : "Capstan comes with examples. The command under “The example” makes them and runs the first.",
      done: done.example,
      optional: false,
      ...(exampleRun && { action: { label: "Open the run", href: `/runs/${exampleRun.id}` } }),
    },
    {
      key: "job",
      title: "Make a job of your own",
      text: "A Python or Bash file, or an archive of several. Drop it in, or write a short script in the page, and say how much CPU and memory it gets.",
      done: done.job,
      optional: false,
      action: { label: done.job ? "Make another job" : "Make a job", href: "/jobs/new" },
    },
    {
      key: "run",
      title: "Start a run of it",
      text: "A run takes the job as it is, with other arguments and variables where you give some. Its log shows as it is written.",
      done: done.run,
      optional: false,
      ...(ownJob && {
        action: { label: done.run ? "Start another run" : "Start a run", href: `/jobs/${ownJob.id}/run` },
      }),
    },
    {
      key: "host",
      title: "Add a second host",
      text: "Another Linux machine that takes runs. You paste one line into its shell; it opens no port.",
      done: done.host,
      optional: true,
      action: done.host
        ? { label: "Open the hosts", href: "/hosts" }
        : { label: "Register a host", href: "/hosts?register=1" },
    },
  ];
}

/** The step to take now; undefined once nothing has to be done. */
export const nextStep = (steps: readonly Step[]): Step | undefined =>
  steps.find(({ done, optional, action }) => !done && !optional && action !== undefined);
