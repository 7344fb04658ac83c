import { ArrowLeft, ArrowRight } from "lucide-react";
import type { JobStep } from "../../../lib/jobs/job-form.ts";
import { Button } from "../../ui/button.tsx";

/** Back, and on; at the end, the two ways to make the job. Stays in sight while the step scrolls. */
export function WizardFooter({
  step,
  busy,
  waiting,
  onBack,
  onNext,
  onCreate,
}: {
  step: JobStep;
  /** What is under way, or undefined. */
  busy: string | undefined;
  /** Why the job cannot be made yet, or undefined. */
  waiting: string | undefined;
  onBack: () => void;
  onNext: () => void;
  onCreate: (andRun: boolean) => void;
}) {
  const isBusy = busy !== undefined;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 mt-8 border-t border-line bg-canvas px-4 py-3 sm:mx-0 sm:px-0">
      <p className="text-right text-sm text-muted empty:hidden max-sm:mb-2 sm:hidden">{busy ?? waiting}</p>
      <div className="flex items-center gap-2">
        {step !== "artifact" && (
          <Button variant="ghost" disabled={isBusy} onClick={onBack}>
            <ArrowLeft aria-hidden="true" />
            Back
          </Button>
        )}
        <p className="ml-auto min-w-0 truncate pr-2 text-sm text-muted max-sm:hidden" role="status">
          {busy ?? waiting}
        </p>
        <div className="flex gap-2 max-sm:ml-auto">
          {step === "review" ? (
            <>
              <Button
                variant="outline"
                disabled={isBusy || waiting !== undefined}
                onClick={() => {
                  onCreate(false);
                }}
              >
                Create
              </Button>
              <Button
                disabled={isBusy || waiting !== undefined}
                onClick={() => {
                  onCreate(true);
                }}
              >
                Create and run
              </Button>
            </>
          ) : (
            <Button disabled={isBusy} onClick={onNext}>
              Next
              <ArrowRight aria-hidden="true" />
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
