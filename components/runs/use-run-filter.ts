"use client";

import { useCallback, useMemo, useState } from "react";
import { useSearchParams } from "next/navigation";
import type { RunListQuery } from "../../lib/contract/run-views.ts";
import {
  parseRunFilter,
  runFilterParameters,
  runListQueryOf,
  type RunFilter,
  type RunFilterChange,
} from "../../lib/runs/run-filter.ts";
import { useClock } from "../data/clock.tsx";

export interface RunFilterControl {
  filter: RunFilter;
  /** The same object as long as the address stays the same. */
  query: RunListQuery;
  /** `replace`: without a step back to what was before, as while somebody types. */
  change: (change: RunFilterChange, how?: "push" | "replace") => void;
  clear: () => void;
}

/** The list's filter lives in the address. `renderedAt` (ms): "the last hour" is that of the page as it was sent. */
export function useRunFilter(renderedAt: number): RunFilterControl {
  const parameters = useSearchParams();
  const clock = useClock();
  const search = parameters.toString();
  const filter = useMemo(() => parseRunFilter((name) => new URLSearchParams(search).get(name)), [search]);
  const [resolved, resolve] = useState(() => ({ search, query: runListQueryOf(filter, renderedAt) }));
  let { query } = resolved;
  if (resolved.search !== search) {
    query = runListQueryOf(filter, clock.now());
    resolve({ search, query });
  }

  const change = useCallback<RunFilterControl["change"]>((wanted, how = "push") => {
    const now = new URLSearchParams(window.location.search);
    const current = parseRunFilter((name) => now.get(name));
    for (const [name, value] of Object.entries(runFilterParameters({ ...current, ...wanted }))) {
      if (value === undefined) now.delete(name);
      else now.set(name, value);
    }
    const text = now.toString();
    const address = `${window.location.pathname}${text ? `?${text}` : ""}`;
    if (how === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);
  const clear = useCallback(() => change(NOTHING), [change]);
  return { filter, query, change, clear };
}

const NOTHING: RunFilterChange = {
  states: undefined,
  jobId: undefined,
  hostId: undefined,
  time: undefined,
  from: undefined,
  to: undefined,
  text: undefined,
};
