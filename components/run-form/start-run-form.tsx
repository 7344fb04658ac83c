"use client";

import { useEffect, useMemo, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, type FieldPath } from "react-hook-form";
import { ApiError } from "../../lib/client/api-client.ts";
import type { HostView } from "../../lib/contract/host-views.ts";
import type { JobDetail, ShapeView } from "../../lib/contract/job-views.ts";
import { canBeStarted } from "../../lib/jobs/misses-entry-point.ts";
import { countOf, runChanges, runFormSchema, type RunForm } from "../../lib/runs/run-form.ts";
import { fieldOfRefusal } from "../../lib/runs/run-form-wire.ts";
import { chosenResources } from "../../lib/shapes/chosen-resources.ts";
import { Notice } from "../jobs/create/notice.tsx";
import { ComputeFields } from "./compute-fields.tsx";
import { MainFields } from "./main-fields.tsx";
import { ProblemList, problemsIn } from "./problem-list.tsx";
import { StartStopped } from "./start-stopped.tsx";
import { StartSummary } from "./start-summary.tsx";
import { problemText, useStart } from "./use-start.ts";
import { VariablesFields } from "./variables-fields.tsx";

/** Every override beside the job's value; what the button will do stands beside the form. */
export function StartRunForm({
  job: current,
  initial,
  fromRunId,
  shapes,
  hosts,
}: {
  job: JobDetail;
  initial: RunForm;
  fromRunId: string | undefined;
  shapes: readonly ShapeView[];
  hosts: readonly HostView[] | undefined;
}) {
  const [job] = useState(current); // what is typed is compared with the job as it was when typing began
  const resolver = useMemo(() => zodResolver(runFormSchema(job, shapes)), [job, shapes]);
  const form = useForm<RunForm>({ defaultValues: initial, resolver, mode: "onTouched", shouldFocusError: true });
  const { state, start, carryOn } = useStart(job, fromRunId);
  const values = form.watch();
  const { formState } = form;
  const changes = runChanges(values, job);
  const errorOf = (path: FieldPath<RunForm>): string | undefined => {
    const { error } = form.getFieldState(path, formState);
    return error?.message ?? error?.root?.message;
  };
  const props = { form, job, changes, errorOf };
  const isPartial = state.phase === "stopped" && state.started > 0;

  const { setError } = form;
  const refusedField =
    state.phase === "stopped" && state.error instanceof ApiError && state.error.field !== undefined
      ? fieldOfRefusal(state.error.field, values)
      : undefined;
  const { error } = state;
  useEffect(() => {
    const path = FIELDS.find((field) => field === refusedField?.split(".").slice(0, field.split(".").length).join("."));
    if (path === undefined || !(error instanceof Error)) return;
    setError(path, { type: "refused", message: error.message }, { shouldFocus: true });
  }, [refusedField, error, setError]);

  const submit = form.handleSubmit((filled) => (isPartial ? carryOn() : start(filled)));
  return (
    <form
      noValidate
      aria-label="Start a run"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        if (event.ctrlKey || event.metaKey) {
          event.preventDefault();
          void submit();
        } else if (event.target instanceof HTMLInputElement) {
          event.preventDefault(); // enter in a field starts nothing by accident
        }
      }}
      className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_18rem] xl:max-w-6xl"
    >
      <div className="grid min-w-0 content-start gap-7">
        {job.cannotRun !== undefined && !canBeStarted(job) && (
          <Notice tone="warn">
            <p className="font-medium">No run can be started</p>
            <p>{job.cannotRun}</p>
          </Notice>
        )}
        {current.etag !== job.etag && (
          <Notice tone="info">
            The job was changed since you opened this form. What you leave as it is follows the job as it is now.
          </Notice>
        )}
        <MainFields {...props} />
        <VariablesFields {...props} />
        <ComputeFields {...props} shapes={shapes} hosts={hosts} />
      </div>
      <aside aria-label="What will be started" className="min-w-0">
        <div className="sticky top-6 grid gap-4 rounded-xl border border-line bg-raised p-4">
          {formState.submitCount > 0 && <ProblemList problems={problemsIn(formState.errors)} />}
          {isPartial ? (
            <StartStopped jobId={job.id} state={state} onCarryOn={() => void carryOn()} />
          ) : (
            <>
              {state.phase === "stopped" && refusedField === undefined && (
                <Notice tone="down">{problemText(state)}</Notice>
              )}
              <StartSummary
                job={job}
                count={countOf(values)}
                changes={changes}
                resources={chosenResources(values.shape, shapes)}
                hosts={hosts}
                state={state}
              />
            </>
          )}
        </div>
      </aside>
    </form>
  );
}

/** Fields that a refusal can be told at. */
const FIELDS = [
  "displayName",
  "arguments",
  "maximumRuntime",
  "blockStorageGb",
  "shape.shapeName",
  "shape.ocpus",
  "shape.memoryGb",
  "addedVariables",
  "jobVariables",
] as const satisfies FieldPath<RunForm>[];
