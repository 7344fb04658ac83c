"use client";

import { useState } from "react";
import { Check } from "lucide-react";
import type { RunTime } from "../../lib/runs/run-filter.ts";
import { Button } from "../ui/button.tsx";
import { cn } from "../ui/cn.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { ITEM } from "../ui/popped.ts";
import { Moment } from "../ui/time.tsx";
import { FilterChip } from "./filter-chip.tsx";
import type { RunFilterControl } from "./use-run-filter.ts";

const WORDING: Readonly<Record<RunTime, string>> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
};
const TIMES = ["1h", "24h", "7d"] as const satisfies readonly RunTime[];

/** When the runs were accepted: up to now, or between two moments. */
export function RunTimeChip({ filter: { time, from, to }, change }: Pick<RunFilterControl, "filter" | "change">) {
  const isSet = time !== undefined || from !== undefined || to !== undefined;
  return (
    <FilterChip
      label="Time"
      {...(isSet && { value: time ? WORDING[time] : <Between from={from} to={to} /> })}
      onClear={() => change({ time: undefined, from: undefined, to: undefined })}
    >
      {(close) => (
        <>
          <div role="group" aria-label="Up to now">
            {TIMES.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={each === time}
                className={cn(ITEM, "w-full pr-8 text-left hover:bg-sunken focus-visible:bg-sunken")}
                onClick={() => {
                  change({ time: each, from: undefined, to: undefined });
                  close();
                }}
              >
                {WORDING[each]}
                {each === time && <Check className="absolute right-2 text-accent" aria-hidden="true" />}
              </button>
            ))}
          </div>
          <BetweenForm
            from={from}
            to={to}
            onApply={(between) => {
              change({ time: undefined, ...between });
              close();
            }}
          />
        </>
      )}
    </FilterChip>
  );
}

interface Stretch {
  from: string | undefined;
  to: string | undefined;
}

function Between({ from, to }: Stretch) {
  return (
    <>
      {from !== undefined && (
        <>
          from <Moment time={from} show="date-time" />
        </>
      )}
      {to !== undefined && (
        <>
          {" "}
          until <Moment time={to} show="date-time" />
        </>
      )}
    </>
  );
}

function BetweenForm({ from, to, onApply }: Stretch & { onApply: (stretch: Stretch) => void }) {
  const [typed, type] = useState({ from: typable(from), to: typable(to) });
  const isBackwards = typed.from !== "" && typed.to !== "" && typed.from >= typed.to;
  return (
    <form
      className="mt-1 grid gap-3 border-t border-line p-2 pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBackwards) onApply({ from: moment(typed.from), to: moment(typed.to) });
      }}
    >
      <Field label="From">
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={typed.from}
            onChange={(event) => type({ ...typed, from: event.target.value })}
          />
        )}
      </Field>
      <Field label="Until" error={isBackwards ? "This is before the beginning." : undefined}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={typed.to}
            onChange={(event) => type({ ...typed, to: event.target.value })}
          />
        )}
      </Field>
      <Button type="submit" size="sm" variant="secondary" disabled={typed.from === "" && typed.to === ""}>
        Apply
      </Button>
    </form>
  );
}

const MINUTE_MS = 60_000;

/** The moment as the field has it: in the reader's zone, without saying which. */
function typable(time: string | undefined): string {
  if (time === undefined) return "";
  const date = new Date(time);
  return new Date(date.getTime() - date.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
}

const moment = (typed: string): string | undefined => (typed === "" ? undefined : new Date(typed).toISOString());
