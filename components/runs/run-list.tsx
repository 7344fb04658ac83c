"use client";

import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import type { RunListItem, RunListQuery } from "../../lib/contract/run-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { matchesRunQuery } from "../../lib/runs/run-filter.ts";
import { selectRange } from "../../lib/runs/run-selection.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { cn } from "../ui/cn.ts";
import { RUN_COLUMNS, RunRow } from "./run-row.tsx";
import { useRowHeight } from "./use-row-height.ts";

/** Rows beyond the window: for the browser's own find, and for fast scrolling. */
const OVERSCAN = 15;
/** So near to the end, the next page is asked for. */
const NEAR_END = 25;
/** What a page is rendered with on the server, before the window is known. */
const FIRST_WINDOW = { width: 1440, height: 900 };

export interface RunListProps {
  rows: readonly RunListItem[];
  query: RunListQuery;
  search: string;
  selected: ReadonlySet<string>;
  onSelect: (selected: Set<string>) => void;
  more: { exists: boolean; isLoading: boolean; error: Error | null; load: () => void };
}

/** The rows of a long list, of which only those near the window are drawn. */
export function RunList({ rows, query, search, selected, onSelect, more }: RunListProps) {
  const body = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  const rowHeight = useRowHeight();
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
    scrollMargin: offset,
    scrollPaddingStart: 3 * rowHeight,
    scrollPaddingEnd: 2 * rowHeight,
    initialRect: FIRST_WINDOW,
    useFlushSync: false,
  });
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useLayoutEffect(() => {
    const top = body.current && Math.round(body.current.getBoundingClientRect().top + window.scrollY);
    if (top !== null && top !== offset) setOffset(top);
  });

  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const { exists, isLoading, error, load } = more;
  const isNearEnd = last !== undefined && last.index >= rows.length - NEAR_END;
  useLayoutEffect(() => {
    if (isNearEnd && exists && !isLoading && !error) load();
  }, [isNearEnd, exists, isLoading, error, load]);

  const ids = rows.map(({ id }) => id);
  const latest = useRef({ ids, selected, onSelect });
  latest.current = { ids, selected, onSelect };
  const anchor = useRef<string>(undefined);
  const toggle = useCallback((index: number, range: boolean) => {
    const { ids: all, selected: before, onSelect: select } = latest.current;
    const id = all[index];
    if (id === undefined) return;
    const from = range ? (anchor.current ?? id) : id;
    select(selectRange(before, all, [from, id], range || !before.has(id)));
    if (!range) anchor.current = id;
  }, []);

  const keys = useRowKeys({
    count: rows.length,
    body,
    page: Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? FIRST_WINDOW.height) / rowHeight) - 2),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
    toggle,
    selectAll: () => onSelect(new Set(ids)),
    clear: selected.size > 0 ? () => onSelect(new Set()) : undefined,
  });
  // Tab comes to the row that the arrows were on, or to the first there is
  const reached = items.some(({ index }) => index === keys.reached) ? keys.reached : (first?.index ?? 0);

  const chosen = ids.filter((id) => selected.has(id)).length;
  return (
    <div className="rounded-xl border border-line bg-raised">
      <div
        role="table"
        aria-label="Runs"
        aria-rowcount={exists ? -1 : rows.length + 1}
        onKeyDown={keys.onKeyDown}
        onFocus={keys.onFocus}
      >
        <div role="rowgroup" className="sticky top-(--sticky-top,0px) z-10 rounded-t-xl bg-raised">
          <div role="row" aria-rowindex={1} className={cn(RUN_COLUMNS, HEAD)}>
            <div role="columnheader" className="flex">
              <Checkbox
                aria-label="Select all loaded runs"
                checked={chosen > 0 && chosen === ids.length ? true : chosen > 0 ? "indeterminate" : false}
                onCheckedChange={(on) => onSelect(on === true ? new Set(ids) : new Set())}
              />
            </div>
            <Head className="hidden md:block">State</Head>
            <Head>Run</Head>
            <Head className="hidden xl:block">Host</Head>
            <Head className="hidden md:block">Accepted</Head>
            <Head className="hidden md:block">Duration</Head>
            <Head className="hidden xl:block">Started by</Head>
          </div>
        </div>
        <div
          role="rowgroup"
          ref={body}
          style={{
            paddingTop: first ? first.start - offset : 0,
            paddingBottom: last ? Math.max(0, virtualizer.getTotalSize() - (last.end - offset)) : 0,
          }}
        >
          {items.map(({ index, key }) => {
            const run = rows[index];
            if (!run) return null;
            return (
              <RunRow
                key={key}
                run={run}
                index={index}
                isSelected={selected.has(run.id)}
                isReached={index === reached}
                belongs={matchesRunQuery(query, run)}
                search={search}
                onToggle={toggle}
              />
            );
          })}
        </div>
      </div>
      <p role="status" className="flex h-12 items-center justify-center gap-3 px-4 text-sm text-muted">
        {error ? (
          <>
            More could not be loaded: {error.message}
            <Button variant="outline" size="sm" onClick={load}>
              Try again
            </Button>
          </>
        ) : exists ? (
          "Loading more…"
        ) : (
          `${formatCount(rows.length, "run")}, and no more`
        )}
      </p>
    </div>
  );
}

const HEAD = "h-10 border-b border-line text-xs font-medium text-muted";

function Head({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div role="columnheader" className={cn("truncate", className)}>
      {children}
    </div>
  );
}

interface RowKeys {
  count: number;
  body: React.RefObject<HTMLDivElement | null>;
  /** How many rows one page has. */
  page: number;
  scrollTo: (index: number) => void;
  toggle: (index: number, range: boolean) => void;
  selectAll: () => void;
  /** Absent where nothing is selected. */
  clear: (() => void) | undefined;
}

/** Arrows, Page, Home and End go from row to row, Space and X select, with Shift a range; Escape selects nothing. */
function useRowKeys({ count, body, page, scrollTo, toggle, selectAll, clear }: RowKeys) {
  const [reached, setReached] = useState(0);
  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"] [data-name]`);
    if (!link) return; // drawn after the scroll
    link.focus({ preventScroll: true });
    wanted.current = undefined;
  });

  const indexOf = (target: EventTarget): number | undefined => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
    return row ? Number(row.dataset.index) : undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = indexOf(event.target);
    if (event.key === "Escape" && clear) {
      event.preventDefault();
      return clear();
    }
    if (at === undefined || event.altKey) return;
    if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      return selectAll();
    }
    if (event.ctrlKey || event.metaKey) return;
    const onBox = event.target instanceof Element && event.target.getAttribute("role") === "checkbox";
    if ((event.key === " " && !onBox) || event.key === "x") {
      event.preventDefault();
      return toggle(at, false);
    }
    const to = rowAfterKey(event.key, { at, count, page });
    if (to === undefined) return;
    event.preventDefault();
    if (event.shiftKey) {
      toggle(at, true);
      toggle(to, true);
    }
    wanted.current = to;
    setReached(to);
    scrollTo(to);
  };
  return {
    reached,
    onKeyDown,
    onFocus: ({ target }: { target: EventTarget }) => {
      const at = indexOf(target);
      if (at !== undefined) setReached(at);
    },
  };
}

function rowAfterKey(key: string, { at, count, page }: { at: number; count: number; page: number }) {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }[
    key
  ];
  return to === undefined ? undefined : Math.max(0, Math.min(count - 1, to));
}
