import { FileUp, RotateCw, X } from "lucide-react";
import { formatBytes } from "../../../lib/format/bytes.ts";
import { formatDuration } from "../../../lib/format/duration.ts";
import { Button } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { FileButton } from "./drop-zone.tsx";
import type { UploadState } from "./use-artifact-upload.ts";

type Sending = Extract<UploadState, { phase: "sending" }>;
type Failed = Extract<UploadState, { phase: "failed" }>;

/** A file on its way: how much, how fast, how long still. */
export function UploadProgress({ file, sentBytes, rate, onCancel }: Omit<Sending, "phase"> & { onCancel: () => void }) {
  const isSent = sentBytes >= file.size;
  return (
    <div className="rounded-xl border border-line bg-raised p-4">
      <div className="flex items-start gap-3">
        <FileUp className="mt-0.5 size-5 shrink-0 text-muted" aria-hidden="true" />
        <div className="min-w-0 flex-1">
          <p className="text-base font-medium break-words">{file.name}</p>
          <p className="mt-0.5 text-sm text-muted tabular-nums">
            {isSent
              ? `${formatBytes(file.size)} sent. Looking inside…`
              : `${formatBytes(sentBytes)} of ${formatBytes(file.size)}`}
          </p>
        </div>
        <Button variant="outline" size="sm" onClick={onCancel}>
          <X aria-hidden="true" />
          Cancel
        </Button>
      </div>
      <Progress
        className="mt-3"
        value={isSent ? null : Math.floor((sentBytes / Math.max(1, file.size)) * 100)}
        aria-label={`Upload of ${file.name}`}
      />
      <p className="mt-2 flex min-h-5 justify-between gap-4 text-sm text-muted tabular-nums">
        <span>{!isSent && rate && `${formatBytes(rate.bytesPerSecond)}/s`}</span>
        <span>{!isSent && remainingText(rate)}</span>
      </p>
    </div>
  );
}

function remainingText(rate: Sending["rate"]): string {
  if (!rate) return "";
  if (rate.remainingMs === undefined) return "Nothing is moving at the moment";
  return `About ${formatDuration(Math.ceil(rate.remainingMs / 1000) * 1000)} left`;
}

/** An upload that did not arrive, and the ways on. */
export function UploadFailed({
  file,
  message,
  onRetry,
  onChoose,
}: Omit<Failed, "phase"> & { onRetry: () => void; onChoose: (file: File) => void }) {
  return (
    <div role="alert" className="rounded-xl border border-down bg-raised p-4">
      <p className="text-base font-medium break-words">{file.name} was not taken</p>
      <p className="mt-1 text-sm break-words text-muted">{message}</p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="outline" onClick={onRetry}>
          <RotateCw aria-hidden="true" />
          Send it again
        </Button>
        <FileButton onChoose={onChoose}>Choose another file</FileButton>
      </div>
    </div>
  );
}
