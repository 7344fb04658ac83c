"use client";

import { CircleCheck, LoaderCircle } from "lucide-react";
import type { HostView } from "../../lib/contract/host-views.ts";
import type { CreatedHost } from "../../lib/contract/status.ts";
import { amountsWords } from "../../lib/hosts/host-shares.ts";
import { leadsToLoopback } from "../../lib/hosts/install-line.ts";
import { isolationWording } from "../../lib/hosts/host-wording.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { DialogFooter } from "../ui/dialog.tsx";

/** The line to paste, and whether the host has come. */
export function InstallHost({
  created,
  host,
  onDone,
}: {
  created: CreatedHost;
  host: HostView | undefined;
  onDone: () => void;
}) {
  const isHere = host?.connected === true;
  return (
    <div className="grid min-w-0 gap-4">
      {!isHere && (
        <div className="flex items-start gap-1 rounded-lg border border-line bg-sunken/60 py-1 pr-1 pl-3">
          <code className="min-w-0 flex-1 py-1.5 font-mono text-xs leading-5 [overflow-wrap:anywhere] select-all">
            {created.installLine}
          </code>
          <CopyButton text={created.installLine} label="Copy the line" />
        </div>
      )}
      {leadsToLoopback(created.installLine) && !isHere && (
        <p className="rounded-lg bg-warn-soft px-3 py-2.5 text-sm">
          This address leads to this machine alone. For another one, set <code className="font-mono">CAPSTAN_HOST</code>{" "}
          so that it can reach the server, start Capstan again, and open the console by that address.
        </p>
      )}
      <div role="status" className="flex min-h-10 items-start gap-2.5 text-sm">
        {isHere ? (
          <>
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-up" aria-hidden="true" />
            <p>
              <span className="font-medium">{created.name} is connected.</span> It lends {amountsWords(host.lends)}.{" "}
              {isolationWording(host.isolation)?.words}.
            </p>
          </>
        ) : (
          <>
            <LoaderCircle className="mt-0.5 size-4 shrink-0 text-muted motion-safe:animate-spin" aria-hidden="true" />
            <p className="text-muted">
              Waiting for {created.name}. It appears here as soon as its agent has started, usually within a minute.
            </p>
          </>
        )}
      </div>
      <DialogFooter>
        <Button variant={isHere ? "default" : "outline"} onClick={onDone}>
          {isHere ? "Done" : "Close, it may come later"}
        </Button>
      </DialogFooter>
    </div>
  );
}
