import { ShieldAlert, ShieldCheck } from "lucide-react";
import type { HostView } from "../../lib/contract/host-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { hostPresence, isolationWording } from "../../lib/hosts/host-wording.ts";
import { cn } from "../ui/cn.ts";
import { Moment, TimeAgo } from "../ui/time.tsx";
import { HostMenu } from "./host-menu.tsx";
import { HostMeters } from "./host-meters.tsx";
import { HostPresenceBadge } from "./host-presence-badge.tsx";
import { HostSlots } from "./host-slots.tsx";

/** One machine: whether it is there, what it can keep apart, what it lends and to whom. */
export function HostCard({ host }: { host: HostView }) {
  const presence = hostPresence(host);
  return (
    <li
      id={host.id}
      aria-labelledby={`${host.id}-name`}
      className="min-w-0 scroll-mt-20 rounded-xl border border-line bg-raised target:border-accent"
    >
      <div className="flex items-start gap-3 p-4 pb-3 sm:px-5">
        <div className="min-w-0 flex-1">
          <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
            <h2 id={`${host.id}-name`} className="min-w-0 text-lg font-semibold break-all">
              {host.name}
            </h2>
            <HostPresenceBadge presence={presence} />
          </div>
          {presence !== "awaited" && <Machine host={host} />}
        </div>
        <HostMenu host={host} />
      </div>
      {presence === "awaited" && <Awaited since={host.timeCreated} />}
      {presence === "silent" && <Silent host={host} />}
      {presence !== "awaited" && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-5 border-t border-line p-4 sm:p-5">
          <HostMeters host={host} />
          <HostSlots host={host} />
        </div>
      )}
    </li>
  );
}

function Machine({ host }: { host: HostView }) {
  const isolation = isolationWording(host.isolation);
  const Shield = isolation?.isSandbox ? ShieldCheck : ShieldAlert;
  return (
    <ul aria-label="The machine" className="mt-0.5 flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-muted">
      {isolation && (
        <li className={cn("flex items-start gap-1.5", !isolation.isSandbox && "text-warn")}>
          <Shield className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
          {isolation.words}
        </li>
      )}
      <li>{`${formatCount(host.vcpus, "vCPU")}, ${host.architecture}`}</li>
      <li>Agent {host.agentVersion}</li>
      {host.connected && host.timeLastSeen !== undefined && (
        <li>
          Connected <TimeAgo time={host.timeLastSeen} />
        </li>
      )}
    </ul>
  );
}

function Silent({ host }: { host: HostView }) {
  const since = host.unreachableSince ?? host.timeLastSeen ?? host.timeCreated;
  return (
    <p className="mx-4 mb-4 rounded-lg bg-warn-soft px-3 py-2.5 text-sm sm:mx-5">
      Not heard from since <Moment time={since} show="time" /> (<TimeAgo time={since} />
      ).{" "}
      {host.runs.length > 0 &&
        "Its runs go on as far as anybody can know. If it stays away too long (10 minutes, unless set otherwise), they end as failed."}
      {host.runs.length === 0 && "It comes back by itself when its agent runs and reaches this server."}
    </p>
  );
}

function Awaited({ since }: { since: string }) {
  return (
    <p className="px-4 pb-4 text-sm text-muted sm:px-5 sm:pb-5">
      Registered <TimeAgo time={since} />; its agent was never here. The line to paste was shown once: if it is lost,
      remove the host and register it again.
    </p>
  );
}
