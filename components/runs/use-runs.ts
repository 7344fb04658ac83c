"use client";

import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useInfiniteQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import type { ApiClient } from "../../lib/client/api-client.ts";
import { listRunsPage, runsQuery } from "../../lib/client/console-queries.ts";
import type { LiveChanges } from "../../lib/contract/live.ts";
import type { RunListItem, RunListPage, RunListQuery } from "../../lib/contract/run-views.ts";
import { insertRuns, patchRuns, type RunNews } from "../../lib/runs/run-list-patch.ts";
import { useApi } from "../data/api.tsx";
import { useLive, useLiveChanges } from "../data/live.tsx";

const PATCH_EVERY_MS = 400;
const MOST_IDS_IN_ONE_READ = 100;
/** More changes than this at once, and the list is read again as a whole. */
const MOST_PATCHED = 300;

type Pages = InfiniteData<RunListPage, string>;

/**
 * The runs that a query asks for, page by page, kept up to date in place. New runs are put on top while `atTop` says
 * that the reader is there; else they wait in `waiting` until `showWaiting`.
 */
export function useRuns(query: RunListQuery, atTop: () => boolean) {
  const api = useApi();
  const cache = useQueryClient();
  const options = useMemo(() => runsQuery(api, query), [api, query]);
  // kept up to date by what changes, and read again as a whole whenever the connection is (back) there
  const list = useInfiniteQuery({
    ...options,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: 1_000,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? NO_ROWS, [list.data]);
  const [held, hold] = useState<{ query: RunListQuery; waiting: RunListItem[] }>({ query, waiting: NO_ROWS });
  const waiting = held.query === query ? held.waiting : NO_ROWS;

  const apply = useCallback(
    (news: RunNews) => {
      const data = cache.getQueryData<Pages>(options.queryKey);
      if (!data) return;
      const { pages, fresh } = patchRuns(data.pages, news, query);
      const insert = atTop();
      const next = insert ? insertRuns(pages, fresh) : pages;
      if (next !== data.pages) cache.setQueryData<Pages>(options.queryKey, { ...data, pages: next });
      if (insert || fresh.length === 0) return;
      hold((before) => ({ query, waiting: merged(before.query === query ? before.waiting : NO_ROWS, fresh) }));
    },
    [atTop, cache, options, query],
  );
  const refresh = useCallback(async () => {
    hold({ query, waiting: NO_ROWS });
    await cache.invalidateQueries({ queryKey: options.queryKey });
  }, [cache, options, query]);
  const showWaiting = useCallback(() => {
    const data = cache.getQueryData<Pages>(options.queryKey);
    if (data) cache.setQueryData<Pages>(options.queryKey, { ...data, pages: insertRuns(data.pages, waiting) });
    hold({ query, waiting: NO_ROWS });
  }, [cache, options, query, waiting]);

  useChangedRuns({ api, query, rows, apply, refresh, isBusy: () => isFetching(cache, options.queryKey) });
  return { list, rows, waiting, showWaiting, refresh };
}

const NO_ROWS: RunListItem[] = [];

/** A run that changes while it waits is shown as it is by then. */
const merged = (before: RunListItem[], fresh: RunListItem[]): RunListItem[] => {
  const ids = new Set(fresh.map(({ id }) => id));
  return [...fresh, ...before.filter(({ id }) => !ids.has(id))];
};

const isFetching = (cache: ReturnType<typeof useQueryClient>, key: readonly unknown[]): boolean =>
  cache.getQueryState(key)?.fetchStatus === "fetching";

interface Changed {
  api: ApiClient;
  query: RunListQuery;
  rows: readonly RunListItem[];
  apply: (news: RunNews) => void;
  refresh: () => Promise<void>;
  /** While pages are read, a patch would be overwritten by them. */
  isBusy: () => boolean;
}

/** Reads what changed, gathered over a moment, and hands it on. */
function useChangedRuns(changed: Changed): void {
  const latest = useRef(changed);
  latest.current = changed;
  const pending = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(async () => {
    const { api, query, apply, refresh, isBusy } = latest.current;
    if (isBusy()) return;
    const ids = [...pending.current];
    pending.current.clear();
    if (ids.length > MOST_PATCHED) return refresh();
    for (let from = 0; from < ids.length; from += MOST_IDS_IN_ONE_READ) {
      const asked = ids.slice(from, from + MOST_IDS_IN_ONE_READ);
      try {
        const { items } = await listRunsPage(api, { ids: asked });
        const found = new Set(items.map(({ id }) => id));
        if (latest.current.query !== query) return;
        if (isBusy()) for (const id of asked) pending.current.add(id);
        else apply({ found: items, gone: asked.filter((id) => !found.has(id)) });
      } catch {
        // the connection is gone as well then; the list is read again when it is back
      }
    }
  }, []);
  const schedule = useCallback(() => {
    timer.current ??= setTimeout(() => {
      void flush().finally(() => {
        timer.current = undefined;
        if (pending.current.size > 0) schedule();
      });
    }, PATCH_EVERY_MS);
  }, [flush]);

  useLiveChanges(
    useCallback(
      (changes: LiveChanges) => {
        for (const id of runsToRead(changes, latest.current)) pending.current.add(id);
        if (pending.current.size > 0) schedule();
      },
      [schedule],
    ),
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );

  // what changed before the socket was there, nobody said
  const { state } = useLive();
  useEffect(() => {
    if (state === "live") void latest.current.refresh();
  }, [state]);
}

/** A change of a run that is not shown matters only where it may belong to the list from now on. */
function runsToRead(changes: LiveChanges, { query, rows }: Pick<Changed, "query" | "rows">): string[] {
  const moves = query.states !== undefined || query.hostId !== undefined;
  const shown = new Set(rows.map(({ id }) => id));
  return changes.things
    .filter((thing) => thing.kind === "run")
    .filter(({ jobId }) => query.jobId === undefined || jobId === undefined || jobId === query.jobId)
    .filter(({ id, created }) => created === true || moves || shown.has(id))
    .map(({ id }) => id);
}
