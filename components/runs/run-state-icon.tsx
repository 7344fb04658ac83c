import { Ban, CircleCheck, CircleDashed, CircleStop, CircleX, LoaderCircle, Trash2, TriangleAlert } from "lucide-react";
import type { RunState } from "../../lib/runs/life-cycle.ts";
import { RUN_STATE_WORDING, type Tone } from "../../lib/runs/wording.ts";
import { cn } from "../ui/cn.ts";

/** Every state has a shape of its own: colour is never the only sign. */
const ICONS = {
  ACCEPTED: CircleDashed,
  IN_PROGRESS: LoaderCircle,
  SUCCEEDED: CircleCheck,
  FAILED: CircleX,
  CANCELING: CircleStop,
  CANCELED: Ban,
  DELETED: Trash2,
  NEEDS_ATTENTION: TriangleAlert,
} as const satisfies Record<RunState, unknown>;

const COLOURS: Readonly<Record<Tone, string>> = {
  up: "text-up",
  down: "text-down",
  warn: "text-warn",
  info: "text-info",
  muted: "text-muted",
};

/** For the eye alone; the word stands beside it or in the label of what holds it. */
export function RunStateIcon({ state, className }: { state: RunState; className?: string }) {
  const Icon = ICONS[state];
  return (
    <Icon
      aria-hidden="true"
      className={cn(
        "size-4 shrink-0",
        COLOURS[RUN_STATE_WORDING[state].tone],
        state === "IN_PROGRESS" && "motion-safe:animate-spin motion-safe:[animation-duration:1.6s]",
        className,
      )}
    />
  );
}
