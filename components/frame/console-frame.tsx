"use client";

import type { ReactNode } from "react";
import dynamic from "next/dynamic";
import type { SessionView } from "../../lib/contract/session.ts";
import { ChosenProjectProvider } from "./chosen-project.tsx";
import { HomeLink } from "./home-link.tsx";
import { NewVersionNotice } from "./new-version-notice.tsx";
import { SessionGuard } from "./session-guard.tsx";
import { SidebarContent } from "./sidebar-content.tsx";
import { TopBar } from "./top-bar.tsx";

const Toaster = dynamic(() => import("../ui/sonner.tsx").then((module) => module.Toaster), { ssr: false });

/** Around every page of who is signed in: a sidebar, or a bar above where the window is narrow; the page in `main`. */
export function ConsoleFrame({ session, children }: { session: SessionView; children: ReactNode }) {
  return (
    <ChosenProjectProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3.5 py-2 text-sm font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="min-h-dvh max-lg:[--sticky-top:3.5rem] lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
        <header className="sticky top-0 flex h-dvh flex-col gap-4 overflow-y-auto border-r border-line px-3 py-4 max-lg:hidden">
          <div className="px-2">
            <HomeLink />
          </div>
          <SidebarContent session={session} />
        </header>
        <TopBar session={session} />
        <main id="main" tabIndex={-1} className="min-w-0 outline-none">
          <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-8 lg:py-8">{children}</div>
        </main>
      </div>
      <SessionGuard />
      <NewVersionNotice />
      <Toaster />
    </ChosenProjectProvider>
  );
}
