import type { RunState } from "../../lib/runs/life-cycle.ts";
import { RUN_STATE_WORDING } from "../../lib/runs/wording.ts";
import { RunStateIcon } from "./run-state-icon.tsx";

/** A run's state where there is no room for the word: it is the mark's name. `label` says more than the state. */
export function RunStateMark({ state, label, className }: { state: RunState; label?: string; className?: string }) {
  const name = label ?? RUN_STATE_WORDING[state].word;
  return (
    <span role="img" aria-label={name} title={name} className="inline-flex">
      <RunStateIcon state={state} {...(className !== undefined && { className })} />
    </span>
  );
}
