import { CircleCheck } from "lucide-react";
import Link from "next/link";
import type { FirstSteps } from "../../lib/getting-started/first-steps.ts";
import { nextStep, stepsInWords, type Step } from "../../lib/getting-started/step-wording.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";

/** The steps in their order: done ones in a line each, the one to take now with its button. */
export function StepList({ steps }: { steps: FirstSteps }) {
  const list = stepsInWords(steps);
  const next = nextStep(list);
  return (
    <section aria-labelledby="first-steps" className="min-w-0">
      <h2 id="first-steps" className="mb-3 text-base font-semibold">
        First steps
      </h2>
      <ol className="divide-y divide-line rounded-xl border border-line bg-raised">
        {list.map((step, index) => (
          <li
            key={step.key}
            aria-current={step === next ? "step" : undefined}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 px-4 py-3.5 sm:px-5"
          >
            <span className="grid size-8 place-items-center" aria-hidden="true">
              {step.done ? (
                <CircleCheck className="size-5 text-up" />
              ) : (
                <Number of={index + 1} isNext={step === next} />
              )}
            </span>
            {step.done ? <DoneStep step={step} /> : <OpenStep step={step} isNext={step === next} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Number({ of, isNext }: { of: number; isNext: boolean }) {
  return (
    <span
      className={cn(
        "grid size-6 place-items-center rounded-full border text-xs font-medium tabular-nums",
        isNext ? "border-accent bg-accent-soft text-accent" : "border-line-strong text-muted",
      )}
    >
      {of}
    </span>
  );
}

function DoneStep({ step: { title, action } }: { step: Step }) {
  return (
    <div className="flex min-w-0 flex-wrap items-center justify-between gap-x-3">
      <h3 className="text-base leading-8 font-medium">
        {title}
        <span className="sr-only"> (done)</span>
      </h3>
      {action && (
        <Button asChild variant="ghost" size="sm" className="-mr-2.5 text-muted max-sm:-ml-2.5">
          <Link href={action.href}>{action.label}</Link>
        </Button>
      )}
    </div>
  );
}

function OpenStep({ step: { title, text, optional, action }, isNext }: { step: Step; isNext: boolean }) {
  return (
    <div className="min-w-0 pb-1">
      <h3 className="text-base leading-8 font-semibold">
        {title}
        {optional && <span className="ml-2 text-sm font-normal text-muted">when you need it</span>}
      </h3>
      <p className="max-w-prose text-sm text-muted">{text}</p>
      {action && (
        <Button asChild size="sm" variant={isNext ? "default" : "outline"} className="mt-3">
          <Link href={action.href}>{action.label}</Link>
        </Button>
      )}
    </div>
  );
}
