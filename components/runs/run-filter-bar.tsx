"use client";

import { useEffect, useState } from "react";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { hostsQuery, jobQuery, jobsQuery } from "../../lib/client/console-queries.ts";
import { present } from "../../lib/present.ts";
import { RUN_STATES } from "../../lib/runs/life-cycle.ts";
import { isFiltered } from "../../lib/runs/run-filter.ts";
import { RUN_STATE_WORDING } from "../../lib/runs/wording.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Input } from "../ui/input.tsx";
import { ITEM } from "../ui/popped.ts";
import { cn } from "../ui/cn.ts";
import { FilterChip } from "./filter-chip.tsx";
import { RunStateIcon } from "./run-state-icon.tsx";
import { RunTimeChip } from "./run-time-chip.tsx";
import { SearchList } from "./search-list.tsx";
import type { RunFilterControl } from "./use-run-filter.ts";

/** Everything that narrows the list of runs; each part is in the address. */
export function RunFilterBar({ control }: { control: RunFilterControl }) {
  const { filter, change, clear } = control;
  return (
    <div role="search" aria-label="Filter runs" className="mb-4 flex flex-wrap items-center gap-2">
      <TextFilter filter={filter} change={change} />
      <StateChip filter={filter} change={change} />
      <JobChip filter={filter} change={change} />
      <HostChip filter={filter} change={change} />
      <RunTimeChip filter={filter} change={change} />
      {isFiltered(filter) && (
        <Button variant="ghost" size="sm" className="text-muted" onClick={clear}>
          Clear all
        </Button>
      )}
    </div>
  );
}

type Part = Pick<RunFilterControl, "filter" | "change">;
const TYPING_MS = 250;

function TextFilter({ filter, change }: Part) {
  const [typed, type] = useState<string>();
  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => {
      change({ text: typed.trim() || undefined }, "replace");
      type(undefined);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, change]);
  return (
    <div className="relative w-full sm:w-60">
      <Search
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
        aria-hidden
      />
      <Input
        type="search"
        aria-label="Name of the run or its job, or a run's OCID"
        placeholder="Run, job or OCID"
        className="h-8 pl-8 pointer-coarse:h-11"
        maxLength={200}
        value={typed ?? filter.text ?? ""}
        onChange={(event) => type(event.target.value)}
      />
    </div>
  );
}

function StateChip({ filter: { states }, change }: Part) {
  const words = states.map((state) => RUN_STATE_WORDING[state].word);
  const value = words.length > 2 ? `${words.length} states` : words.join(" or ");
  return (
    <FilterChip
      label="State"
      {...(words.length > 0 && { value })}
      onClear={() => change({ states: [] })}
      className="w-56"
    >
      {() => (
        <div role="group" aria-label="States">
          {RUN_STATES.map((state) => (
            <label key={state} className={cn(ITEM, "hover:bg-sunken")}>
              <Checkbox
                checked={states.includes(state)}
                onCheckedChange={(on) =>
                  change({
                    states: RUN_STATES.filter((each) => (each === state ? on === true : states.includes(each))),
                  })
                }
              />
              <RunStateIcon state={state} className="motion-safe:animate-none" />
              {RUN_STATE_WORDING[state].word}
            </label>
          ))}
        </div>
      )}
    </FilterChip>
  );
}

function JobChip({ filter: { jobId }, change }: Part) {
  const api = useApi();
  const job = useQuery({ ...jobQuery(api, jobId ?? ""), enabled: jobId !== undefined });
  return (
    <FilterChip
      label="Job"
      {...(jobId !== undefined && { value: job.data?.displayName ?? (job.isError ? "a deleted job" : "…") })}
      onClear={() => change({ jobId: undefined })}
    >
      {(close) => (
        <JobPicker
          chosen={jobId}
          onPick={(id) => {
            change({ jobId: id });
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

function JobPicker({ chosen, onPick }: { chosen: string | undefined; onPick: (id: string) => void }) {
  const api = useApi();
  const [text, setText] = useState("");
  const wanted = present({ text: text.trim() || undefined });
  const jobs = useInfiniteQuery({ ...jobsQuery(api, wanted), placeholderData: keepPreviousData });
  const items = jobs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <SearchList
      label="Search jobs"
      items={items.map(({ id, displayName }) => ({ id, name: displayName }))}
      chosen={chosen}
      text={text}
      onText={setText}
      onPick={onPick}
      nothing={jobs.isPending ? "Looking…" : "No job has this in its name."}
    />
  );
}

function HostChip({ filter: { hostId }, change }: Part) {
  const hosts = useQuery({ ...hostsQuery(useApi()), enabled: hostId !== undefined });
  const host = hosts.data?.find(({ id }) => id === hostId);
  return (
    <FilterChip
      label="Host"
      {...(hostId !== undefined && { value: host?.name ?? (hosts.isPending ? "…" : "a removed host") })}
      onClear={() => change({ hostId: undefined })}
    >
      {(close) => (
        <HostPicker
          chosen={hostId}
          onPick={(id) => {
            change({ hostId: id });
            close();
          }}
        />
      )}
    </FilterChip>
  );
}

function HostPicker({ chosen, onPick }: { chosen: string | undefined; onPick: (id: string) => void }) {
  const hosts = useQuery(hostsQuery(useApi()));
  const [text, setText] = useState("");
  const fits = (hosts.data ?? []).filter(({ name }) => name.includes(text.trim().toLowerCase()));
  return (
    <SearchList
      label="Search hosts"
      items={fits.map(({ id, name, connected }) => ({ id, name, ...(!connected && { note: "silent" }) }))}
      chosen={chosen}
      text={text}
      onText={setText}
      onPick={onPick}
      nothing={hosts.isPending ? "Looking…" : "No host has this in its name."}
    />
  );
}
