import type { ReactNode } from "react";
import { RotateCcw } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";

/** A part of the form beside what the job has: marked where it differs, and taken back by one click. */
export function Override({
  changed,
  what,
  jobValue,
  onRevert,
  className,
  children,
}: {
  changed: boolean;
  /** What is taken back, for who cannot see where the button stands: "arguments". */
  what: string;
  jobValue: ReactNode;
  onRevert: () => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div
      data-changed={changed}
      className={cn(
        "-ml-3 border-l-2 pl-2.5 transition-colors sm:-ml-4 sm:pl-3.5",
        changed ? "border-accent" : "border-transparent",
        className,
      )}
    >
      {children}
      {changed && <JobValue what={what} jobValue={jobValue} onRevert={onRevert} />}
    </div>
  );
}

/** What the job has, and the way back to it. */
export function JobValue({ what, jobValue, onRevert }: { what: string; jobValue: ReactNode; onRevert: () => void }) {
  return (
    <div className="mt-1 flex min-w-0 items-start justify-between gap-3 text-sm">
      <p className="line-clamp-3 min-w-0 py-1.5 break-words text-muted">
        <span className="font-medium text-accent">Changed.</span> The job has {jobValue}
      </p>
      <Button
        variant="ghost"
        size="sm"
        aria-label={`Use the job's ${what}`}
        title={`Use the job's ${what}`}
        onClick={onRevert}
      >
        <RotateCcw aria-hidden="true" />
        Revert
      </Button>
    </div>
  );
}

/** A text of the job, or a word for none. */
export const Said = ({ text }: { text: string }) =>
  text === "" ? <span className="italic">nothing</span> : <code className="font-mono break-all">{text}</code>;
