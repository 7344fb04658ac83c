import { CopyButton } from "../ui/copy-button.tsx";

const LINES = [
  { command: "npx capstan job create --artifact train.py", purpose: "Makes a job of a file and prints its OCID" },
  { command: "npx capstan run JOB_OCID --follow", purpose: "Starts a run and shows its log to the end" },
  { command: 'npx capstan token create --name "my laptop"', purpose: "A bearer token for the REST API, shown once" },
] as const;

/** The same by command line. */
export function TerminalLines() {
  return (
    <section aria-labelledby="terminal" className="min-w-0">
      <h2 id="terminal" className="text-base font-semibold">
        From a terminal
      </h2>
      <p className="mt-0.5 mb-3 text-sm text-muted">
        In the folder of Capstan; on another machine with CAPSTAN_URL and CAPSTAN_TOKEN set. The REST API has the paths
        and models of OCI Data Science Jobs.
      </p>
      <ul className="divide-y divide-line rounded-xl border border-line bg-raised">
        {LINES.map(({ command, purpose }) => (
          <li key={command} className="flex items-center justify-between gap-2 py-2.5 pr-2 pl-4">
            <div className="min-w-0 text-sm">
              <code className="block font-mono text-xs break-words">{command}</code>
              <p className="mt-0.5 text-muted">{purpose}</p>
            </div>
            <CopyButton text={command} label={`Copy: ${command}`} />
          </li>
        ))}
      </ul>
    </section>
  );
}
