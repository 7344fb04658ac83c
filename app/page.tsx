import { connection } from "next/server";
import { CapstanMark } from "../components/ui/capstan-mark.tsx";
import { CommandLine } from "../components/ui/command-line.tsx";
import { runningApplication } from "./server.ts";

const COMMANDS = [
  { command: "npx capstan status", purpose: "Hosts, runs by state, and the ids to work with" },
  { command: "npx capstan token create --name me", purpose: "A token for the REST API, shown once" },
];

export default async function SignedOutPage() {
  await connection(); // the version is the running server's, not the build's
  const { version } = runningApplication();
  return (
    <div className="mx-auto flex min-h-dvh max-w-xl flex-col px-6 py-8 sm:px-8 sm:py-12">
      <header className="flex items-center justify-between">
        <div className="flex items-center gap-2.5">
          <CapstanMark className="size-5" />
          <span className="text-[15px] font-semibold tracking-tight">Capstan</span>
        </div>
        <span className="font-mono text-[13px] text-muted tabular-nums">{version}</span>
      </header>

      <main className="flex flex-1 flex-col justify-center py-16">
        <p className="flex items-center gap-2 text-sm font-medium text-up" role="status">
          <span className="relative flex size-2" aria-hidden="true">
            <span className="absolute inset-0 rounded-full bg-up opacity-30 motion-safe:animate-ping" />
            <span className="relative size-2 rounded-full bg-up" />
          </span>
          The server is up
        </p>
        <h1 className="mt-5 text-[32px] leading-[1.1] font-semibold tracking-[-0.03em] text-balance sm:text-[40px]">
          Ready to run your jobs
        </h1>
        <p className="mt-4 max-w-md text-base leading-relaxed text-pretty text-muted">
          The console is where you will sign in; it comes with the next release. Until then, work from a terminal in the
          folder Capstan was started from.
        </p>

        <ul className="mt-10 overflow-hidden rounded-xl border border-line bg-raised shadow-xs">
          {COMMANDS.map(({ command, purpose }) => (
            <li key={command} className="border-line not-first:border-t">
              <CommandLine command={command} purpose={purpose} />
            </li>
          ))}
        </ul>
      </main>

      <footer className="text-[13px] text-muted">
        This machine&rsquo;s API answers at <code className="font-mono text-ink">/20190101</code>, with a token.
      </footer>
    </div>
  );
}
