import type { RunState } from "../../lib/runs/life-cycle.ts";
import { RUN_STATE_WORDING, type Tone } from "../../lib/runs/wording.ts";
import { Badge } from "../ui/badge.tsx";
import { RunStateIcon } from "./run-state-icon.tsx";

const VARIANTS = { up: "up", down: "down", warn: "warn", info: "info", muted: "secondary" } as const satisfies Record<
  Tone,
  string
>;

/** A run's state: colour, icon and word. */
export function RunStateBadge({ state, className }: { state: RunState; className?: string }) {
  const { word, tone } = RUN_STATE_WORDING[state];
  return (
    <Badge variant={VARIANTS[tone]} className={className} data-state-of-run={state}>
      <RunStateIcon state={state} className="size-3.5 text-current" />
      {word}
    </Badge>
  );
}
