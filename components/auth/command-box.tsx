"use client";

import { CopyButton } from "../ui/copy-button.tsx";

/** A command to type in a terminal, with a button that copies it. */
export function CommandBox({ command }: { command: string }) {
  return (
    <div className="mt-3 flex items-center justify-between gap-2 rounded-lg border border-line bg-raised py-1 pr-1 pl-3">
      <code className="min-w-0 font-mono text-sm break-words">{command}</code>
      <CopyButton text={command} label="Copy the command" />
    </div>
  );
}
