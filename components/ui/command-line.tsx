/** A command to type, selected whole by one click, with what it gives. */
export function CommandLine({ command, purpose }: { command: string; purpose: string }) {
  return (
    <div className="px-4 py-3.5 sm:px-5">
      <code className="grid grid-cols-[1.25rem_1fr] font-mono text-[13px] leading-5 sm:text-sm">
        <span className="text-muted select-none" aria-hidden="true">
          $
        </span>
        <span className="break-words select-all">{command}</span>
      </code>
      <p className="mt-1 pl-5 text-[13px] leading-5 text-muted">{purpose}</p>
    </div>
  );
}
