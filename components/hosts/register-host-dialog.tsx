"use client";

import { useState, type RefObject } from "react";
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
  opener,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  hosts: readonly HostView[];
  /** What has the focus once it is closed, also where the address opened it. */
  opener: RefObject<HTMLButtonElement | null>;
}) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      {/* inside, so that the next host begins anew */}
      {open && <Steps hosts={hosts} opener={opener} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function Steps({
  hosts,
  opener,
  onDone,
}: {
  hosts: readonly HostView[];
  opener: RefObject<HTMLButtonElement | null>;
  onDone: () => void;
}) {
  const [created, setCreated] = useState<CreatedHost>();
  const host = hosts.find(({ id }) => id === created?.id);
  const isHere = host?.connected === true;
  return (
    <DialogContent
      className="sm:max-w-xl"
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        opener.current?.focus();
      }}
      // the line is shown once: a click beside the dialog must not lose it
      onInteractOutside={(event) => {
        if (created && !isHere) event.preventDefault();
      }}
    >
      <DialogHeader>
        <DialogTitle>{titleOf(created, isHere)}</DialogTitle>
        <DialogDescription>{descriptionOf(created, isHere)}</DialogDescription>
      </DialogHeader>
      {created ? (
        <InstallHost created={created} host={host} onDone={onDone} />
      ) : (
        <NameHost onCreated={setCreated} onCancel={onDone} />
      )}
    </DialogContent>
  );
}

function titleOf(created: CreatedHost | undefined, isHere: boolean): string {
  if (!created) return "Register a host";
  return isHere ? `${created.name} is in` : `Bring ${created.name} in`;
}

function descriptionOf(created: CreatedHost | undefined, isHere: boolean): string {
  if (!created)
    return "A Linux machine with Node 20.19 or newer, Python 3, Bash and curl; bubblewrap too, if runs shall be sandboxed. It connects to this server and opens no port.";
  if (isHere) return "Runs are placed there from now on.";
  return "Paste this line into a shell on the new host, as the user that shall execute runs. It is shown this once: the host’s token is in it.";
}
