import type { RunListItem, RunListQuery } from "../contract/run-views.ts";
import { present } from "../present.ts";
import { RUN_STATES, type RunState } from "./life-cycle.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Stretches of time up to now that a list of runs can be narrowed to, in ms, by their word in the address. */
export const RUN_TIMES = { "1h": HOUR_MS, "24h": 24 * HOUR_MS, "7d": 7 * 24 * HOUR_MS } as const;
export type RunTime = keyof typeof RUN_TIMES;
const isRunTime = (word: string | undefined): word is RunTime => word !== undefined && word in RUN_TIMES;

/** What a list of runs shows, as its address says it. */
export interface RunFilter {
  projectId?: string;
  jobId?: string;
  hostId?: string;
  states: readonly RunState[];
  time?: RunTime;
  /** ISO 8601; in place of `time`. */
  from?: string;
  to?: string;
  text?: string;
}

/** The filter in the parameters of an address; what makes no sense there is left out. */
export function parseRunFilter(get: (name: string) => string | null | undefined): RunFilter {
  const word = (name: string) => get(name)?.trim() || undefined;
  const moment = (name: string) => {
    const ms = Date.parse(word(name) ?? "");
    return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
  };
  const asked = word("state")?.split(",") ?? [];
  const time = word("time");
  return {
    states: RUN_STATES.filter((state) => asked.includes(state)),
    ...present({ projectId: word("project"), jobId: word("job"), hostId: word("host"), text: word("text") }),
    ...(isRunTime(time) ? { time } : present({ from: moment("from"), to: moment("to") })),
  };
}

/** Some of it; undefined takes a part off. */
export type RunFilterChange = { [K in keyof RunFilter]?: RunFilter[K] | undefined };

/** The parameters that say the filter, without the project: that one belongs to the whole console. */
export function runFilterParameters(filter: RunFilterChange): Record<string, string | undefined> {
  return {
    state: filter.states?.join(",") || undefined,
    job: filter.jobId,
    host: filter.hostId,
    time: filter.time,
    from: filter.from,
    to: filter.to,
    text: filter.text,
  };
}

/** True where something beside the project narrows the list. */
export const isFiltered = (filter: RunFilter): boolean =>
  Object.values(runFilterParameters(filter)).some((value) => value !== undefined);

/** What to ask the service for. `now` in ms; cut to the minute, so that the same list is asked for a while. */
export function runListQueryOf(filter: RunFilter, now: number): RunListQuery {
  const { states, time, ...rest } = filter;
  const from = time && new Date(Math.floor((now - RUN_TIMES[time]) / MINUTE_MS) * MINUTE_MS).toISOString();
  return { ...rest, ...(states.length > 0 && { states: [...states] }), ...(from !== undefined && { from }) };
}

/** Whether a run is one that the query asks for: the service's rule, for a run that is at hand. */
export function matchesRunQuery(query: RunListQuery, run: RunListItem): boolean {
  const { projectId, jobId, hostId, states, from, to } = query;
  const accepted = Date.parse(run.timeAccepted);
  return (
    (projectId === undefined || run.projectId === projectId) &&
    (jobId === undefined || run.jobId === jobId) &&
    (hostId === undefined || run.host?.id === hostId) &&
    (states === undefined || states.includes(run.state)) &&
    (from === undefined || accepted >= Date.parse(from)) &&
    (to === undefined || accepted < Date.parse(to)) &&
    (query.text === undefined || hasText(run, query.text))
  );
}

function hasText(run: RunListItem, text: string): boolean {
  const part = text.toLowerCase();
  return run.id === text || [run.displayName, run.jobName].some((name) => name.toLowerCase().includes(part));
}
