"use client";

import { useRef, useState, type RefObject } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { Copy, Ellipsis, List, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { toast } from "sonner";
import { removeHost } from "../../lib/client/remove-host.ts";
import type { HostView } from "../../lib/contract/host-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { runsOfHost, runsUnderWayOn } from "../../lib/hosts/runs-of-host.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { copyWithWord } from "../ui/copy-with-word.ts";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";

/** What can be done with a host. */
export function HostMenu({ host }: { host: HostView }) {
  const opener = useRef<HTMLButtonElement>(null);
  const [isRemoving, setRemoving] = useState(false);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button ref={opener} variant="ghost" size="icon" aria-label={`Actions for ${host.name}`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={runsOfHost(host.id)}>
              <List aria-hidden="true" />
              Its runs
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copyWithWord(host.id, "The host’s OCID")}>
            <Copy aria-hidden="true" />
            Copy its OCID
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem
            variant="destructive"
            onSelect={() => {
              setRemoving(true);
            }}
          >
            <Trash2 aria-hidden="true" />
            Remove…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RemoveHost host={host} opener={opener} open={isRemoving} onOpenChange={setRemoving} />
    </>
  );
}

function RemoveHost({
  host,
  opener,
  open,
  onOpenChange,
}: {
  host: HostView;
  opener: RefObject<HTMLButtonElement | null>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const api = useApi();
  const queries = useQueryClient();
  const router = useRouter();
  const remove = async (): Promise<void> => {
    await removeHost(api, host.id);
    toast.success(`${host.name} is removed`);
    await queries.invalidateQueries({ queryKey: ["hosts"] });
  };
  const placed = host.runs.length;
  if (placed > 0) {
    return (
      <ConfirmDialog
        {...{ opener, open, onOpenChange }}
        title={`${host.name} has runs`}
        confirm="Show its runs"
        cancel="Close"
        onConfirm={() => {
          router.push(runsUnderWayOn(host.id));
        }}
      >
        {`${formatCount(placed, "run is", "runs are")} placed there. Cancel ${placed === 1 ? "it or wait for its end" : "them or wait for their end"}; then the host can be removed.`}
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      {...{ opener, open, onOpenChange }}
      title={`Remove ${host.name}?`}
      confirm="Remove host"
      onConfirm={remove}
      destructive
    >
      Its token ends, and its agent with it. Ended runs stay; what their logs still lack stays missing. To take it back,
      register it again.
    </ConfirmDialog>
  );
}
