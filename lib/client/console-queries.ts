import { z } from "zod";
import { hostView } from "../contract/host-views.ts";
import { jobDetail, jobListPage, projectListItem, shapeView, type JobListQuery } from "../contract/job-views.ts";
import { runDetail } from "../contract/run-detail.ts";
import { runListPage, type RunListQuery } from "../contract/run-views.ts";
import { openSession, sessionView } from "../contract/session.ts";
import type { ApiClient } from "./api-client.ts";

/**
 * What the console reads, each as a key and a fetcher: a page that is rendered on the server fills the cache with the
 * same ones that the browser uses. Keys begin with the word that live changes are matched by.
 */
type QueryContext = { signal?: unknown };
const PAGE = 50;

export const sessionQuery = (api: ApiClient) => ({
  queryKey: ["session"] as const,
  queryFn: ({ signal }: QueryContext) => api.json(sessionView, { path: "/api/session", signal }),
});

export const openSessionsQuery = (api: ApiClient) => ({
  queryKey: ["sessions"] as const,
  queryFn: ({ signal }: QueryContext) => api.json(z.array(openSession), { path: "/api/sessions", signal }),
});

export const projectsQuery = (api: ApiClient) => ({
  queryKey: ["projects"] as const,
  queryFn: ({ signal }: QueryContext) => api.json(z.array(projectListItem), { path: "/api/projects", signal }),
});

/** An infinite query: the page mark is its parameter. */
export const jobsQuery = (api: ApiClient, query: JobListQuery) => ({
  queryKey: ["jobs", query] as const,
  initialPageParam: "",
  queryFn: ({ signal, pageParam }: QueryContext & { pageParam: string }) =>
    api.json(jobListPage, {
      path: "/api/jobs",
      query: { ...query, limit: PAGE, page: pageParam || undefined },
      signal,
    }),
  getNextPageParam: (last: z.infer<typeof jobListPage>) => last.next,
});

export const jobQuery = (api: ApiClient, id: string) => ({
  queryKey: ["job", id] as const,
  queryFn: ({ signal }: QueryContext) => api.json(jobDetail, { path: `/api/jobs/${encodeURIComponent(id)}`, signal }),
});

/** An infinite query: the page mark is its parameter. */
export const runsQuery = (api: ApiClient, query: RunListQuery) => ({
  queryKey: ["runs", query] as const,
  initialPageParam: "",
  queryFn: ({ signal, pageParam }: QueryContext & { pageParam: string }) =>
    listRunsPage(api, query, pageParam || undefined, signal),
  getNextPageParam: (last: z.infer<typeof runListPage>) => last.next,
});

/** One page of runs, newest first. */
export const listRunsPage = (api: ApiClient, query: RunListQuery, page?: string, signal?: unknown) => {
  const { states, ids, ...rest } = query;
  const lists = { states: states?.join(","), ids: ids?.join(",") };
  return api.json(runListPage, { path: "/api/runs", query: { ...rest, ...lists, limit: PAGE, page }, signal });
};

export const runQuery = (api: ApiClient, id: string) => ({
  queryKey: ["run", id] as const,
  queryFn: ({ signal }: QueryContext) => api.json(runDetail, { path: `/api/runs/${encodeURIComponent(id)}`, signal }),
});

export const hostsQuery = (api: ApiClient) => ({
  queryKey: ["hosts"] as const,
  queryFn: ({ signal }: QueryContext) => api.json(z.array(hostView), { path: "/api/hosts", signal }),
});

export const shapesQuery = (api: ApiClient) => ({
  queryKey: ["shapes"] as const,
  queryFn: ({ signal }: QueryContext) => api.json(z.array(shapeView), { path: "/api/shapes", signal }),
  staleTime: Infinity,
});
