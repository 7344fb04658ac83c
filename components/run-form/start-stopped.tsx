import Link from "next/link";
import { formatCount } from "../../lib/format/count.ts";
import { Notice } from "../jobs/create/notice.tsx";
import { Button } from "../ui/button.tsx";
import { problemText, type StartState } from "./use-start.ts";

/** Some were started, then one was not: go on with the rest, or leave it at that. */
export function StartStopped({ jobId, state, onCarryOn }: { jobId: string; state: StartState; onCarryOn: () => void }) {
  const rest = state.of - state.started;
  return (
    <>
      <Notice tone="warn">
        <p className="font-medium tabular-nums">
          {state.started} of {state.of} started
        </p>
        <p>{problemText(state)}</p>
      </Notice>
      <Button size="lg" onClick={onCarryOn}>
        {rest === 1 ? "Start the last one" : `Start the other ${rest}`}
      </Button>
      <Button variant="outline" asChild>
        <Link href={`/runs?job=${jobId}`}>Leave it at {formatCount(state.started, "run")}</Link>
      </Button>
    </>
  );
}
