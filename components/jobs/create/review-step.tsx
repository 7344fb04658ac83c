import type { ProjectListItem } from "../../../lib/contract/job-views.ts";
import type { JobStep } from "../../../lib/jobs/job-form.ts";
import type { jobSummary } from "../../../lib/jobs/job-summary.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { ProjectField } from "./project-field.tsx";
import type { StepProps } from "./step-props.ts";
import { STEP_TITLES } from "./stepper.tsx";
import { SummaryList } from "./summary-list.tsx";
import { TagsField } from "./tags-field.tsx";

const SECTIONS = ["artifact", "compute", "environment", "limits"] as const;

/** The job's name and place, and everything else once more in plain words. */
export function ReviewStep({
  form,
  errorOf,
  projects,
  compartmentId,
  summary,
  missing,
  onEdit,
}: StepProps & {
  projects: readonly ProjectListItem[];
  compartmentId: string;
  summary: ReturnType<typeof jobSummary>;
  /** Steps that something is missing in, and what. */
  missing: ReadonlyMap<JobStep, string>;
  onEdit: (step: JobStep) => void;
}) {
  return (
    <div className="grid gap-8">
      <div className="grid gap-5">
        <Field label="Name" required error={errorOf("displayName")}>
          {(control) => (
            <Input {...control} {...form.register("displayName")} data-field="displayName" autoComplete="off" />
          )}
        </Field>
        <ProjectField form={form} errorOf={errorOf} projects={projects} compartmentId={compartmentId} />
        <Field label="Description (optional)" error={errorOf("description")}>
          {(control) => (
            <Textarea
              {...control}
              {...form.register("description")}
              data-field="description"
              className="min-h-16"
              placeholder="What it does, for whom"
            />
          )}
        </Field>
        <TagsField form={form} errorOf={errorOf} />
      </div>
      <div className="divide-y divide-line rounded-xl border border-line bg-raised">
        {SECTIONS.map((step) => {
          const problem = missing.get(step);
          return (
            <section key={step} aria-label={STEP_TITLES[step]} className="p-4">
              <div className="mb-2 flex items-center justify-between gap-3">
                <h3 className="text-base font-medium">{STEP_TITLES[step]}</h3>
                <Button
                  variant="ghost"
                  size="sm"
                  className="-my-1.5 -mr-2 text-accent"
                  aria-label={`Change ${STEP_TITLES[step].toLowerCase()}`}
                  onClick={() => {
                    onEdit(step);
                  }}
                >
                  Change
                </Button>
              </div>
              {problem !== undefined && <p className="mb-2 text-sm text-down">{problem}</p>}
              <SummaryList facts={summary[step]} />
            </section>
          );
        })}
      </div>
    </div>
  );
}
