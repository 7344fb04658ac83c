import Link from "next/link";
import type { HostView } from "../../lib/contract/host-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { amountsWords, freeAmounts, shareOfHost } from "../../lib/hosts/host-shares.ts";
import { runsUnderWayOn } from "../../lib/hosts/runs-of-host.ts";
import { RUN_STATE_WORDING } from "../../lib/runs/wording.ts";
import { RunStateIcon } from "../runs/run-state-icon.tsx";
import { Duration } from "../ui/time.tsx";

/** More than these are a number and a link. */
const MOST_SHOWN = 12;

/** The runs in the places they hold, each as wide as its share of the host, and what is left. */
export function HostSlots({ host }: { host: HostView }) {
  const shown = host.runs.slice(0, MOST_SHOWN);
  const hidden = host.runs.length - shown.length;
  return (
    <div>
      <ul aria-label={`Runs on ${host.name}`} className="flex flex-wrap gap-2 empty:hidden">
        {shown.map((run) => (
          <Slot key={run.id} run={run} share={shareOfHost(run, host.lends)} />
        ))}
        {hidden > 0 && (
          <li className="flex">
            <Link
              href={runsUnderWayOn(host.id)}
              className="flex min-h-14 items-center rounded-lg border border-line px-3.5 text-sm text-accent hover:border-line-strong hover:underline"
            >
              and {formatCount(hidden, "more run")}
            </Link>
          </li>
        )}
        <Free host={host} />
      </ul>
    </div>
  );
}

function Slot({ run, share }: { run: HostView["runs"][number]; share: number }) {
  return (
    <li
      className="relative max-w-full min-w-full rounded-lg border border-line bg-sunken/50 px-3 py-2 hover:border-line-strong sm:min-w-[calc(50%-0.25rem)] xl:min-w-[calc(25%-0.375rem)]"
      style={{ flexBasis: `calc(${share * 100}% - 0.5rem)` }}
    >
      <div className="flex items-center gap-2">
        <RunStateIcon state={run.state} />
        <Link
          href={`/runs/${run.id}`}
          prefetch={false}
          className="min-w-0 flex-1 truncate text-sm font-medium after:absolute after:inset-0 after:rounded-lg hover:text-accent focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          {run.displayName}
          <span className="sr-only">, {RUN_STATE_WORDING[run.state].word}</span>
        </Link>
        <Duration from={run.since} className="text-sm text-muted" />
      </div>
      <p className="truncate pl-6 text-xs text-muted" title={run.jobName}>
        {amountsWords(run)} · {run.jobName}
      </p>
    </li>
  );
}

function Free({ host }: { host: HostView }) {
  return (
    <li className="flex min-h-14 min-w-full flex-1 items-center rounded-lg border border-dashed border-line-strong px-3.5 text-sm text-muted sm:min-w-56">
      {freeInWords(host)}
    </li>
  );
}

function freeInWords({ connected, lends, held, runs }: HostView): string {
  if (!connected) return "Nothing new while it is silent";
  const free = freeAmounts(lends, held);
  if (free.ocpus === 0 || free.memoryGb === 0) return "Full";
  return `${runs.length === 0 ? "No runs: " : ""}${amountsWords(free)} free`;
}
