import { useRef } from "react";
import { FileUp } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { cn } from "../../ui/cn.ts";

const ACCEPTED = ".py,.sh,.zip,.tar,.tar.gz,.tgz,.gz";

/** Where a file is dropped or chosen. */
export function DropZone({ isOver, onChoose }: { isOver: boolean; onChoose: (file: File) => void }) {
  return (
    <div
      className={cn(
        "flex flex-col items-center rounded-xl border border-dashed px-6 py-12 text-center transition-colors",
        isOver ? "border-accent bg-accent-soft" : "border-line-strong bg-raised",
      )}
    >
      <FileUp className={cn("size-6", isOver ? "text-accent" : "text-muted")} aria-hidden="true" />
      <p className="mt-3 text-base font-medium">
        {isOver ? "Let go to upload it" : "Drop a file anywhere on this page"}
      </p>
      <p className="mt-1 max-w-sm text-sm text-balance text-muted">
        A Python or Bash file, or an archive of a project: .py, .sh, .zip, .tar, .tar.gz or .tgz. Any size.
      </p>
      <FileButton className="mt-5" onChoose={onChoose}>
        Choose a file
      </FileButton>
    </div>
  );
}

/** A button that opens the file picker. */
export function FileButton({
  children,
  className,
  onChoose,
}: {
  children: string;
  className?: string;
  onChoose: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        variant="outline"
        data-field="artifact"
        {...(className !== undefined && { className })}
        onClick={() => input.current?.click()}
      >
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        className="sr-only"
        tabIndex={-1}
        aria-label="Artifact file"
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = ""; // the same file can be chosen again
          if (file) onChoose(file);
        }}
      />
    </>
  );
}
