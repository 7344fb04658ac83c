import { CircleCheck, CircleSlash, Clock } from "lucide-react";
import type { HostView } from "../../lib/contract/host-views.ts";
import type { ChosenShape, ShapeView } from "../../lib/contract/job-views.ts";
import { couldTake, type HostAnswer } from "../../lib/placement/could-take.ts";
import { resourcesOf } from "../../lib/shapes/shape.ts";
import { choiceOf, shapeOf, shapeProblems } from "../../lib/shapes/shape-limits.ts";

const ICONS = {
  now: { Icon: CircleCheck, className: "text-up" },
  later: { Icon: Clock, className: "text-warn" },
  never: { Icon: CircleSlash, className: "text-muted" },
} as const;

/** Which registered hosts could take a choice now, and what the others lack. */
export function HostAnswers({
  choice,
  shapes,
  hosts,
}: {
  choice: ChosenShape;
  shapes: readonly ShapeView[];
  hosts: readonly HostView[] | undefined;
}) {
  const isSized = Object.keys(shapeProblems(choice, shapes)).length === 0;
  const answers = isSized && hosts ? couldTake(resourcesOf(choiceOf(choice), shapes.map(shapeOf)), hosts) : undefined;
  return (
    <section aria-label="Hosts that could take it" className="rounded-lg border border-line bg-raised">
      <p className="border-b border-line px-3 py-2.5 text-sm font-medium" role="status">
        {isSized ? summary(answers) : "Choose a size that the shape allows to see which hosts could take it."}
      </p>
      {answers && answers.length > 0 && (
        <ul className="max-h-64 divide-y divide-line overflow-y-auto">
          {answers.map((answer) => (
            <HostRow key={answer.hostId} {...answer} />
          ))}
        </ul>
      )}
      {answers?.length === 0 && (
        <p className="px-3 py-2.5 text-sm text-muted">Runs wait until a host is registered that can take them.</p>
      )}
    </section>
  );
}

function HostRow({ name, answer, text }: HostAnswer) {
  const { Icon, className } = ICONS[answer];
  return (
    <li className="flex items-start gap-2.5 px-3 py-2 text-sm">
      <Icon className={`mt-0.5 size-4 shrink-0 ${className}`} aria-hidden="true" />
      <span className="min-w-0 font-medium break-words">{name}</span>
      <span className="ml-auto min-w-0 text-right text-muted tabular-nums">{text}</span>
    </li>
  );
}

function summary(answers: readonly HostAnswer[] | undefined): string {
  if (!answers) return "Asking which hosts could take it…";
  if (answers.length === 0) return "No host is registered yet";
  const able = answers.filter(({ answer }) => answer === "now").length;
  if (able > 0) return `${able} of ${answers.length} ${answers.length === 1 ? "host" : "hosts"} could take it now`;
  return answers.some(({ answer }) => answer === "later")
    ? "No host could take it now: a run would wait"
    : "No registered host is large enough: a run would wait for one";
}
