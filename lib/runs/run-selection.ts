import { CANCELABLE_RUN_STATES, isEnded, type RunState } from "./life-cycle.ts";

/** Selects or clears everything between two rows, both included; `ids` are all rows in their order. */
export function selectRange(
  selected: ReadonlySet<string>,
  ids: readonly string[],
  [from, to]: readonly [string, string],
  on: boolean,
): Set<string> {
  const ends = [ids.indexOf(from), ids.indexOf(to)].filter((index) => index >= 0);
  const next = new Set(selected);
  if (ends.length === 0) return next;
  for (const id of ids.slice(Math.min(...ends), Math.max(...ends) + 1)) {
    if (on) next.add(id);
    else next.delete(id);
  }
  return next;
}

/** Which of these runs each action is for. A run whose cancel is under way takes neither. */
export function runsForAction(runs: readonly { id: string; state: RunState }[]): Record<"cancel" | "delete", string[]> {
  const idsOf = (fits: (state: RunState) => boolean) => runs.filter(({ state }) => fits(state)).map(({ id }) => id);
  return {
    cancel: idsOf((state) => CANCELABLE_RUN_STATES.includes(state)),
    delete: idsOf((state) => isEnded(state) && state !== "DELETED"),
  };
}
