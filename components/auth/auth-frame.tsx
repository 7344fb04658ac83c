import type { ReactNode } from "react";
import { CapstanMark } from "../ui/capstan-mark.tsx";

/** Around the pages of who is not signed in: the name above, one thing to do in the middle. */
export function AuthFrame({ version, children }: { version: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col px-5 sm:px-8">
      <header className="flex h-16 shrink-0 items-center gap-2.5">
        <CapstanMark className="size-5" />
        <span className="text-base font-semibold tracking-tight">Capstan</span>
      </header>
      <main className="mx-auto flex w-full max-w-[23rem] flex-1 flex-col justify-center py-10 sm:pb-24">
        {children}
      </main>
      <footer className="flex h-14 shrink-0 items-center justify-between gap-4 text-xs text-muted">
        <span>Data science jobs on your own machines</span>
        <span className="font-mono tabular-nums">{version}</span>
      </footer>
    </div>
  );
}
