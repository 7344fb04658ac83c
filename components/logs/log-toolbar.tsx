import { Download, FileText, Search } from "lucide-react";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { logDownloadUrl } from "../../lib/client/log-reads.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { LogBadge } from "./log-badge.tsx";

const FIND = "Find in the lines shown";
const PLAIN = "Show as plain text";
const DOWNLOAD = "Download the whole log";

/** What is known of the log, and what can be done with it. */
export function LogToolbar({
  run,
  text,
  isPlain,
  onFind,
  onPlain,
}: {
  run: RunDetail;
  /** The lines shown. */
  text: () => string;
  isPlain: boolean;
  onFind: () => void;
  onPlain: () => void;
}) {
  return (
    <div className="flex min-h-12 flex-wrap items-center justify-between gap-x-2 border-b border-line px-3 py-1.5">
      <LogBadge run={run} />
      <div className="-mr-1.5 flex items-center gap-0.5">
        <Button variant="ghost" size="icon" aria-label={FIND} title={FIND} onClick={onFind}>
          <Search aria-hidden="true" />
        </Button>
        <CopyButton label="Copy the lines shown" text={text} />
        <Button
          variant="ghost"
          size="icon"
          aria-label={PLAIN}
          title={PLAIN}
          aria-pressed={isPlain}
          className="aria-pressed:bg-accent-soft aria-pressed:text-accent"
          onClick={onPlain}
        >
          <FileText aria-hidden="true" />
        </Button>
        <Button variant="ghost" size="icon" asChild>
          <a href={logDownloadUrl(run.id)} download aria-label={DOWNLOAD} title={DOWNLOAD}>
            <Download aria-hidden="true" />
          </a>
        </Button>
      </div>
    </div>
  );
}
