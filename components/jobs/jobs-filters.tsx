"use client";

import { useEffect, useState } from "react";
import { Search } from "lucide-react";
import { JOB_ORDER_IDS, JOB_ORDERS, readJobOrder } from "../../lib/jobs/job-list-url.ts";
import { ARTIFACT_KINDS } from "../../lib/protocol/messages.ts";
import { Input } from "../ui/input.tsx";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "../ui/select.tsx";
import { FilterChip } from "./filter-chip.tsx";
import { KIND_WORDS } from "./create/artifact-card.tsx";
import type { useAddress } from "./use-address.ts";

const TYPING_MS = 250;

/** What of the list is shown, and in which order; all of it stands in the address. */
export function JobsFilters({ get, set }: ReturnType<typeof useAddress>) {
  const kind = get("kind");
  return (
    <div className="mb-4 grid gap-3">
      <div className="flex flex-wrap gap-2">
        <SearchField
          asked={get("q") ?? ""}
          onAsk={(q) => {
            set({ q });
          }}
        />
        <Select
          value={readJobOrder(get)}
          onValueChange={(order) => {
            set({ sort: order === "newest" ? undefined : order });
          }}
        >
          <SelectTrigger aria-label="Order" className="w-40 shrink-0 max-sm:flex-1">
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {JOB_ORDER_IDS.map((id) => (
              <SelectItem key={id} value={id}>
                {JOB_ORDERS[id].label}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </div>
      <div role="group" aria-label="Filters" className="flex flex-wrap gap-1.5">
        <FilterChip
          on={get("active") === "true"}
          onToggle={(on) => {
            set({ active: on ? "true" : undefined });
          }}
        >
          Runs under way
        </FilterChip>
        {ARTIFACT_KINDS.map((one) => (
          <FilterChip
            key={one}
            on={kind === one}
            onToggle={(on) => {
              set({ kind: on ? one : undefined });
            }}
          >
            {KIND_WORDS[one]}
          </FilterChip>
        ))}
      </div>
    </div>
  );
}

/** Asks a moment after the last key; the address asks too, by going back. */
function SearchField({ asked, onAsk }: { asked: string; onAsk: (text: string) => void }) {
  const [typed, setTyped] = useState({ text: asked, asked });
  const text = typed.asked === asked ? typed.text : asked;
  useEffect(() => {
    if (text.trim() === asked.trim()) return;
    const timer = setTimeout(() => {
      onAsk(text);
    }, TYPING_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text, asked, onAsk]);
  return (
    <div className="relative min-w-44 flex-1">
      <Search className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted" aria-hidden />
      <Input
        type="search"
        aria-label="Search jobs by name or description"
        placeholder="Search jobs"
        className="pl-9"
        value={text}
        autoComplete="off"
        onChange={({ target }) => {
          setTyped({ text: target.value, asked });
        }}
      />
    </div>
  );
}
