"use client";

import { useCallback } from "react";
import { useSearchParams } from "next/navigation";

/** The page's query, and a way to change it in place: no reload, no step in the history. */
export function useAddress() {
  const params = useSearchParams();
  const get = useCallback((name: string) => params.get(name), [params]);
  const set = useCallback((changes: Readonly<Record<string, string | undefined>>) => {
    const query = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined || value === "") query.delete(name);
      else query.set(name, value);
    }
    const text = query.toString();
    window.history.replaceState(null, "", text === "" ? window.location.pathname : `?${text}`);
  }, []);
  return { get, set };
}
