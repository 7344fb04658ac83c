"use client";

import { useRef } from "react";
import { useQuery } from "@tanstack/react-query";
import { Plus, Server } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { hostsQuery } from "../../lib/client/console-queries.ts";
import type { HostView } from "../../lib/contract/host-views.ts";
import { formatCount, formatNumber } from "../../lib/format/count.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { HostCard } from "./host-card.tsx";
import { RegisterHostDialog } from "./register-host-dialog.tsx";

const ASKED = "register";

/** The machines that execute runs: what they lend, to whom, and whether they are there. */
export function HostsPage() {
  const { data: hosts, error, refetch } = useQuery(hostsQuery(useApi()));
  const [isRegistering, setRegistering] = useAsked();
  const opener = useRef<HTMLButtonElement>(null);
  const register = (
    <Button
      ref={opener}
      onClick={() => {
        setRegistering(true);
      }}
    >
      <Plus aria-hidden="true" />
      Register a host
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Hosts"
        description={hosts ? summaryOf(hosts) : "The machines that execute runs."}
        actions={hosts?.length === 0 ? undefined : register}
      />
      {hosts && hosts.length > 0 && (
        <ul aria-label="Hosts" className="grid grid-cols-[minmax(0,1fr)] gap-4">
          {hosts.map((host) => (
            <HostCard key={host.id} host={host} />
          ))}
        </ul>
      )}
      {hosts?.length === 0 && (
        <div className="rounded-xl border border-line">
          <EmptyState icon={Server} title="No hosts" action={register}>
            Runs wait until there is a host with room for them. Any Linux machine that reaches this server can be one.
          </EmptyState>
        </div>
      )}
      {!hosts && (error ? <ErrorState error={error} retry={() => void refetch()} /> : <Skeleton className="h-64" />)}
      <RegisterHostDialog open={isRegistering} onOpenChange={setRegistering} hosts={hosts ?? []} opener={opener} />
    </>
  );
}

function summaryOf(hosts: readonly HostView[]): string {
  if (hosts.length === 0) return "The machines that execute runs.";
  const connected = hosts.filter((host) => host.connected);
  const runs = hosts.reduce((sum, host) => sum + host.runs.length, 0);
  const known =
    connected.length === hosts.length
      ? `${formatCount(hosts.length, "host")} connected`
      : `${formatNumber(connected.length)} of ${formatCount(hosts.length, "host")} connected`;
  return `${known}, ${runs === 0 ? "no runs placed" : `${formatCount(runs, "run")} placed`}.`;
}

/** Whether the address asks for the dialog, and a way to ask. */
function useAsked(): [boolean, (asked: boolean) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const set = (asked: boolean): void => {
    const query = new URLSearchParams(params);
    if (asked) query.set(ASKED, "1");
    else query.delete(ASKED);
    const text = query.toString();
    const address = text === "" ? path : `${path}?${text}`;
    // opened: a step that the back button takes back
    if (asked) router.push(address, { scroll: false });
    else window.history.replaceState(null, "", address);
  };
  return [params.get(ASKED) === "1", set];
}
