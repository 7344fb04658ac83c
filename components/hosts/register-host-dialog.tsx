"use client";

import { useState } from "react";
import type { HostView } from "../../lib/contract/host-views.ts";
import type { CreatedHost } from "../../lib/contract/status.ts";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "../ui/dialog.tsx";
import { InstallHost } from "./install-host.tsx";
import { NameHost } from "./name-host.tsx";

/** A new host in two steps: its name, then the line to paste there, until it appears. */
export function RegisterHostDialog({
  open,
  onOpenChange,
  hosts,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  hosts: readonly HostView[];
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {/* inside, so that the next host begins anew */}
      {open && <Steps hosts={hosts} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function Steps({ hosts, onDone }: { hosts: readonly HostView[]; onDone: () => void }) {
  const [created, setCreated] = useState<CreatedHost>();
  const host = hosts.find(({ id }) => id === created?.id);
  return (
    <DialogContent
      className="sm:max-w-xl"
      // the line is shown once: a click beside the dialog must not lose it
      onInteractOutside={(event) => {
        if (created && host?.connected !== true) event.preventDefault();
      }}
    >
      <DialogHeader>
        <DialogTitle>{created ? `Bring ${created.name} in` : "Register a host"}</DialogTitle>
        <DialogDescription>
          {created
            ? "Paste this into a shell on the new host, as the user that shall execute runs. It is shown this once: it holds the host’s token."
            : "A Linux machine with Node 20.19 or newer, Python 3, Bash and curl; bubblewrap too, if runs shall be sandboxed. It connects to this server and opens no port."}
        </DialogDescription>
      </DialogHeader>
      {created ? (
        <InstallHost created={created} host={host} onDone={onDone} />
      ) : (
        <NameHost onCreated={setCreated} onCancel={onDone} />
      )}
    </DialogContent>
  );
}
