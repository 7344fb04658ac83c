"use client";

import { useEffect } from "react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ApiError } from "../../lib/client/api-client.ts";
import { sessionQuery } from "../../lib/client/console-queries.ts";
import { useApi } from "../data/api.tsx";

/** Leads to the sign-in page as soon as any read is refused for want of a session, and back afterwards. Draws nothing. */
export function SessionGuard() {
  const api = useApi();
  const queries = useQueryClient();
  useQuery(sessionQuery(api)); // asked again when the live connection is refused
  useEffect(
    () =>
      queries.getQueryCache().subscribe(({ query }) => {
        const error: unknown = query.state.error;
        if (!(error instanceof ApiError) || error.status !== 401) return;
        const { pathname, search } = window.location;
        window.location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
      }),
    [queries],
  );
  return null;
}
