import type { ReactNode } from "react";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import type { FirstSteps } from "../../lib/getting-started/first-steps.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";

interface Step {
  title: string;
  text: ReactNode;
  done: boolean;
  optional?: boolean;
  action: { label: string; href: string };
}

/** The steps in their order; the first that is not done is the one to take now. */
export function StepList({ steps }: { steps: FirstSteps }) {
  const list = listOf(steps);
  const next = list.findIndex(({ done, optional }) => !done && !optional);
  return (
    <ol aria-label="First steps" className="divide-y divide-line self-start rounded-xl border border-line bg-raised">
      {list.map((step, index) => (
        <StepRow key={step.title} step={step} number={index + 1} isNext={index === next} />
      ))}
    </ol>
  );
}

function StepRow({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  const { title, text, done, optional, action } = step;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3.5 p-4 sm:p-5" aria-current={isNext ? "step" : undefined}>
      <span className="grid size-6 place-items-center">
        {done ? (
          <CircleCheck className="size-5 text-up" aria-hidden="true" />
        ) : (
          <span
            aria-hidden="true"
            className={cn(
              "grid size-5 place-items-center rounded-full border text-xs font-medium tabular-nums",
              isNext ? "border-accent text-accent" : "border-line-strong text-muted",
            )}
          >
            {number}
          </span>
        )}
      </span>
      <div className="min-w-0">
        <h2 className="text-base leading-6 font-semibold">
          {title}
          {done && <span className="sr-only"> (done)</span>}
          {optional && !done && <span className="ml-2 text-sm font-normal text-muted">when you need it</span>}
        </h2>
        <p className="mt-0.5 text-sm text-muted">{text}</p>
        <Button asChild size="sm" variant={isNext ? "default" : "outline"} className="mt-3">
          <Link href={action.href}>{action.label}</Link>
        </Button>
      </div>
    </li>
  );
}

function listOf({ done, exampleRun, examplesProjectId, ownJob }: FirstSteps): Step[] {
  return [
    {
      title: "See a run",
      text: "Capstan comes with examples. One of them learns to read handwritten digits: look at its log and how it ended.",
      done: done.example,
      action: exampleRun
        ? { label: "Open the run", href: `/runs/${exampleRun.id}` }
        : { label: "Open the jobs", href: examplesProjectId ? `/jobs?project=${examplesProjectId}` : "/jobs" },
    },
    {
      title: "Make a job of your own",
      text: "A Python or Bash file, or an archive of several. Drop it in or write a short script in the page; say how much CPU and memory it gets.",
      done: done.job,
      action: { label: done.job ? "Make another job" : "Make a job", href: "/jobs/new" },
    },
    {
      title: "Start a run of it",
      text: "Each run takes the job as it is, with arguments and variables of its own where you give some. You see the log as it is written.",
      done: done.run,
      action: ownJob
        ? { label: `Start a run of ${ownJob.displayName}`, href: `/jobs/${ownJob.id}/run` }
        : { label: "Open the jobs", href: "/jobs" },
    },
    {
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
