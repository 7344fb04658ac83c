"use client";

import { useState } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor } from "lucide-react";
import { openSessionsQuery } from "../../lib/client/console-queries.ts";
import type { OpenSession } from "../../lib/contract/session.ts";
import { useApi } from "../data/api.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { TimeAgo } from "../ui/time.tsx";

/** The browsers that are signed in, each of the others with a way to end it. */
export function OpenSessions() {
  const api = useApi();
  const cache = useQueryClient();
  const sessions = useQuery(openSessionsQuery(api));
  const [ending, setEnding] = useState<OpenSession>();
  const end = async ({ id }: OpenSession) => {
    await api.send({ method: "DELETE", path: `/api/sessions/${encodeURIComponent(id)}` });
    await cache.invalidateQueries({ queryKey: ["sessions"] });
  };
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title" className="mb-3 text-lg font-semibold">
        Signed in
      </h2>
      {sessions.isError && <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />}
      {sessions.isPending && <Skeleton className="h-16 w-full rounded-lg" />}
      {sessions.data?.length === 0 && <p className="text-sm text-muted">No browser is signed in.</p>}
      {sessions.data && sessions.data.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border border-line bg-raised">
          {sessions.data.map((session) => (
            <li key={session.id} className="flex min-h-16 items-center gap-3 px-4 py-3">
              <Monitor className="size-5 shrink-0 text-muted" aria-hidden="true" />
              <div className="min-w-0 flex-1">
                <p className="text-sm font-medium">{session.device}</p>
                <p className="text-xs text-muted">
                  <span className="font-mono">{session.address}</span>, seen <TimeAgo time={session.timeLastSeen} />
                </p>
              </div>
              {session.current ? (
                <Badge variant="secondary">This browser</Badge>
              ) : (
                <Button
                  variant="outline"
                  size="sm"
                  aria-label={`Sign out ${session.device}`}
                  onClick={() => setEnding(session)}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={ending !== undefined}
        onOpenChange={(open) => !open && setEnding(undefined)}
        title={`Sign out ${ending?.device ?? "this browser"}?`}
        confirm="Sign out"
        onConfirm={() => (ending ? end(ending) : undefined)}
        destructive
      >
        It is signed out at once and needs the password to come back. Runs go on.
      </ConfirmDialog>
    </section>
  );
}
