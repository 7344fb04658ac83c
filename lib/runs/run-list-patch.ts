import type { RunListItem, RunListPage, RunListQuery } from "../contract/run-views.ts";
import { matchesRunQuery } from "./run-filter.ts";

/** What was read again about runs that changed. */
export interface RunNews {
  found: readonly RunListItem[];
  /** Asked for and not there any more. */
  gone: readonly string[];
}

export interface PatchedRuns {
  /** The same object where nothing shown has changed. */
  pages: RunListPage[];
  /** Not shown yet and belonging here, the newest first. */
  fresh: RunListItem[];
}

/** Newest first, and by id where two were accepted at once: the order of every list of runs. */
export const newestFirst = (a: RunListItem, b: RunListItem): number =>
  Date.parse(b.timeAccepted) - Date.parse(a.timeAccepted) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);

/**
 * The loaded pages with what is known now. Rows keep their places, also those that the query would not ask for any
 * more; what belongs here and is not shown yet is given back, for `insertRuns` when it disturbs nobody.
 */
export function patchRuns(pages: RunListPage[], { found, gone }: RunNews, query: RunListQuery): PatchedRuns {
  const known = new Map(found.map((run) => [run.id, run]));
  const lost = new Set(gone);
  const shown = new Set<string>();
  let changed = false;
  const patched = pages.map((page) => {
    let touched = false;
    const items = page.items.map((row) => {
      shown.add(row.id);
      const now = known.get(row.id) ?? (lost.has(row.id) ? { ...row, state: "DELETED" as const } : row);
      if (now === row || same(now, row)) return row;
      touched = true;
      return now;
    });
    if (!touched) return page;
    changed = true;
    return { ...page, items };
  });
  const fresh = found.filter((run) => !shown.has(run.id) && matchesRunQuery(query, run) && isInReach(pages, run));
  return { pages: changed ? patched : pages, fresh: fresh.sort(newestFirst) };
}

/** The pages with runs put in their places; those that are there already stay as they are. */
export function insertRuns(pages: RunListPage[], fresh: readonly RunListItem[]): RunListPage[] {
  const shown = new Set(pages.flatMap((page) => page.items.map((row) => row.id)));
  const coming = fresh.filter((run) => !shown.has(run.id) && isInReach(pages, run));
  if (coming.length === 0) return pages;
  return pages.map((page, index) => {
    const above = pages[index - 1]?.items.at(-1);
    const last = page.items.at(-1);
    const isLast = index === pages.length - 1;
    const own = coming.filter(
      (run) => (!above || newestFirst(above, run) < 0) && (isLast || (last && newestFirst(run, last) < 0)),
    );
    return own.length === 0 ? page : { ...page, items: [...page.items, ...own].sort(newestFirst) };
  });
}

/** False for what a later page will bring when it is loaded. */
function isInReach(pages: readonly RunListPage[], run: RunListItem): boolean {
  const last = pages.at(-1);
  if (!last) return false;
  const oldest = last.items.at(-1);
  return last.next === undefined || (oldest !== undefined && newestFirst(run, oldest) < 0);
}

const same = (a: RunListItem, b: RunListItem): boolean => JSON.stringify(a) === JSON.stringify(b);
