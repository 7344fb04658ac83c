import type { ReactNode } from "react";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { ClockProvider } from "../../components/data/clock.tsx";
import { DataProvider } from "../../components/data/api.tsx";
import { LiveProvider } from "../../components/data/live.tsx";
import { ConsoleFrame } from "../../components/frame/console-frame.tsx";
import { runsUnderWayQuery } from "../../components/frame/runs-under-way-query.ts";
import { ApiError } from "../../lib/client/api-client.ts";
import { projectsQuery, sessionQuery } from "../../lib/client/console-queries.ts";
import type { SessionView } from "../../lib/contract/session.ts";
import { Prefetched } from "../prefetched.tsx";
import { serverApi } from "../server-api.ts";

/** Every page of who is signed in. */
export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const path = (await headers()).get("x-capstan-path") ?? "/";
  const session = await sessionOrSignIn(path);
  const api = await serverApi();
  const projectId = new URLSearchParams(path.split("?")[1]).get("project") || undefined;
  return (
    <DataProvider>
      <ClockProvider renderedAt={Date.now()}>
        <LiveProvider version={session.version}>
          <Prefetched
            read={(cache) => {
              cache.setQueryData(sessionQuery(api).queryKey, session);
              return [cache.prefetchQuery(projectsQuery(api)), cache.prefetchQuery(runsUnderWayQuery(api, projectId))];
            }}
          >
            <ConsoleFrame session={session}>{children}</ConsoleFrame>
          </Prefetched>
        </LiveProvider>
      </ClockProvider>
    </DataProvider>
  );
}

async function sessionOrSignIn(path: string): Promise<SessionView> {
  try {
    return await sessionQuery(await serverApi()).queryFn({});
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
  }
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}
