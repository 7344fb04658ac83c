"use client";

import { createContext, useContext, useState, type ReactNode } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { apiClient, ApiError, type ApiClient } from "../../lib/client/api-client.ts";
import { browserFetch } from "./browser-fetch.ts";

const Api = createContext<ApiClient | undefined>(undefined);

/** The service, as the person who is signed in. */
export function useApi(): ApiClient {
  const api = useContext(Api);
  if (!api) throw new Error("useApi is for components inside DataProvider.");
  return api;
}

const MOST_RETRIES = 3;

/** Everything below reads through one cache; live changes tell it what to read again. */
export function DataProvider({ children }: { children: ReactNode }) {
  const [api] = useState(() => apiClient({ url: "", fetch: browserFetch }));
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            staleTime: 10_000,
            // a refusal stays one; a server that restarts comes back within seconds
            retry: (failures, error) => !(error instanceof ApiError && error.status < 500) && failures < MOST_RETRIES,
          },
        },
      }),
  );
  return (
    <Api value={api}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </Api>
  );
}
