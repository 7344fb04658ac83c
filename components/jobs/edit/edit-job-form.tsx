"use client";

import { useMemo, useState } from "react";
import { zodResolver } from "@hookform/resolvers/zod";
import { useForm, type FieldPath } from "react-hook-form";
import { ApiError } from "../../../lib/client/api-client.ts";
import type { HostView } from "../../../lib/contract/host-views.ts";
import type { JobDetail, ShapeView } from "../../../lib/contract/job-views.ts";
import { editChanges, editFieldOfRefusal, jobEditOf, jobEditSchema, type JobEdit } from "../../../lib/jobs/job-edit.ts";
import { ProblemList, problemsIn } from "../../run-form/problem-list.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../create/notice.tsx";
import { EditFields } from "./edit-fields.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { MeanwhileNotice } from "./meanwhile-notice.tsx";
import { useSaveJob } from "./use-save-job.ts";

const FIELDS = [
  "displayName",
  "description",
  "shape.shapeName",
  "shape.ocpus",
  "shape.memoryGb",
  "blockStorageGb",
  "tags",
] as const satisfies FieldPath<JobEdit>[];

/** What was typed, on the job as it was read; saved only over that very job. */
export function EditJobForm({
  job,
  shapes,
  hosts,
}: {
  job: JobDetail;
  shapes: readonly ShapeView[];
  hosts: readonly HostView[] | undefined;
}) {
  const [base, setBase] = useState(job);
  const before = useMemo(() => jobEditOf(base), [base]);
  const resolver = useMemo(() => zodResolver(jobEditSchema(before, shapes)), [before, shapes]);
  const form = useForm<JobEdit>({ defaultValues: before, resolver, mode: "onTouched" });
  const { state, meanwhile, save, settle } = useSaveJob(base, {
    onRebased: (now, rebased) => {
      setBase(now);
      form.reset(rebased.form, { keepSubmitCount: true });
    },
    onRefused: (error) => {
      const asked =
        error instanceof ApiError && error.field !== undefined ? editFieldOfRefusal(error.field) : undefined;
      const path = FIELDS.find((field) => field === asked);
      if (path) form.setError(path, { type: "refused", message: error.message }, { shouldFocus: true });
    },
  });
  const { formState } = form;
  const changed = editChanges(form.watch(), before);
  const errorOf = (path: FieldPath<JobEdit>): string | undefined => {
    const { error } = form.getFieldState(path, formState);
    return error?.message ?? error?.root?.message;
  };
  const submit = form.handleSubmit((typed) => save(typed));
  const isSaving = state.phase === "saving";
  return (
    <form
      noValidate
      aria-label="Edit the job"
      className="grid max-w-2xl gap-8"
      onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void submit();
      }}
    >
      {meanwhile && <MeanwhileNotice meanwhile={meanwhile} form={form} onDecided={settle} />}
      <EditFields form={form} errorOf={errorOf} changed={changed} job={base} shapes={shapes} hosts={hosts} />
      <div className="sticky bottom-0 z-10 -mx-4 grid gap-3 border-t border-line bg-canvas px-4 py-3">
        {formState.submitCount > 0 && <ProblemList problems={problemsIn(formState.errors)} />}
        {state.phase === "refused" && <Notice tone="down">{state.problem}</Notice>}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" disabled={changed.length === 0} aria-disabled={isSaving}>
            {isSaving ? "Saving…" : meanwhile ? "Save over it" : "Save"}
          </Button>
          <LeaveGuard isDirty={changed.length > 0 && state.phase !== "saved"} back={`/jobs/${job.id}`} />
          {changed.length === 0 && <p className="text-sm text-muted">Nothing changed yet</p>}
        </div>
      </div>
    </form>
  );
}
