import { useId } from "react";
import type { HostView } from "../../lib/contract/host-views.ts";
import { formatAmount, part } from "../../lib/hosts/host-shares.ts";

/** How much of what a host lends is held. */
export function HostMeters({ host: { lends, held } }: { host: Pick<HostView, "lends" | "held"> }) {
  return (
    <div className="grid gap-x-8 gap-y-4 sm:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
      <Meter label="OCPUs" held={held.ocpus} lends={lends.ocpus} />
      <Meter label="Memory" held={held.memoryGb} lends={lends.memoryGb} unit="GB" />
      {lends.gpus > 0 && <Meter label="GPUs" held={held.gpus} lends={lends.gpus} />}
    </div>
  );
}

function Meter({ label, held, lends, unit }: { label: string; held: number; lends: number; unit?: string }) {
  const id = useId();
  const words = `${formatAmount(held)} of ${formatAmount(lends)}${unit === undefined ? "" : ` ${unit}`} held`;
  return (
    <div className="min-w-0">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <span id={id} className="font-medium">
          {label}
        </span>
        <span className="text-muted tabular-nums">{words}</span>
      </div>
      <div
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={lends}
        aria-valuenow={Math.min(held, lends)}
        aria-valuetext={words}
        className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className="h-full origin-left rounded-full bg-accent motion-safe:transition-transform motion-safe:duration-300"
          style={{ transform: `translateX(${(part(held, lends) - 1) * 100}%)` }}
        />
      </div>
    </div>
  );
}
