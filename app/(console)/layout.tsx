import type { ReactNode } from "react";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ClockProvider } from "../../components/data/clock.tsx";
import { DataProvider } from "../../components/data/api.tsx";
import { LiveProvider } from "../../components/data/live.tsx";
import { Toaster } from "../../components/ui/sonner.tsx";
import { ApiError } from "../../lib/client/api-client.ts";
import { sessionQuery } from "../../lib/client/console-queries.ts";
import type { SessionView } from "../../lib/contract/session.ts";
import { serverApi } from "../server-api.ts";

/** Every page of who is signed in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const session = await sessionOrSignIn();
  return (
    <DataProvider>
      <ClockProvider renderedAt={Date.now()}>
        <LiveProvider version={session.version}>
          <main id="main" className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-8">
            {children}
          </main>
          <Toaster />
        </LiveProvider>
      </ClockProvider>
    </DataProvider>
  );
}

async function sessionOrSignIn(): Promise<SessionView> {
  try {
    return await sessionQuery(await serverApi()).queryFn({});
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
  }
  const path = (await headers()).get("x-capstan-path") ?? "/";
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}
