import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { editText, JOB_EDIT_LABELS, type JobEdit, type JobEditField, withField } from "../../../lib/jobs/job-edit.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../create/notice.tsx";
import type { Meanwhile } from "./use-save-job.ts";

/** What somebody else changed meanwhile; where both changed the same, one of the two is chosen. */
export function MeanwhileNotice({
  meanwhile: { now, taken, contested },
  form,
  onDecided,
}: {
  meanwhile: Meanwhile;
  form: UseFormReturn<JobEdit>;
  onDecided: () => void;
}) {
  const [open, setOpen] = useState<readonly JobEditField[]>(contested);
  const takeTheirs = (field: JobEditField): void => {
    form.reset(withField(form.getValues(), field, now), { keepSubmitCount: true });
    setOpen(open.filter((one) => one !== field));
    if (open.length === 1) onDecided();
  };
  return (
    <Notice tone="warn" {...(open.length === 0 && { onClose: onDecided })}>
      <p className="font-medium">Somebody else changed this job while you were editing. Nothing is saved yet.</p>
      {taken.length > 0 && (
        <ul className="mt-1 grid gap-0.5">
          {taken.map((field) => (
            <li key={field}>
              {JOB_EDIT_LABELS[field]} is now “{editText(now, field) || "empty"}”; the form shows it.
            </li>
          ))}
        </ul>
      )}
      {taken.length === 0 && contested.length === 0 && <p>What you can edit here stayed the same. Save again.</p>}
      {open.map((field) => (
        <div key={field} className="mt-2 flex flex-wrap items-center justify-between gap-2">
          <p className="min-w-0 break-words">
            {JOB_EDIT_LABELS[field]} is now “{editText(now, field) || "empty"}”, and you changed it too.
          </p>
          <Button
            variant="outline"
            size="sm"
            onClick={() => {
              takeTheirs(field);
            }}
          >
            Use theirs
          </Button>
        </div>
      ))}
      {open.length > 0 && <p className="mt-2">Saving puts yours in its place.</p>}
    </Notice>
  );
}
