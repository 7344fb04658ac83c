"use client";

import { useRef, useState } from "react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useQueryClient } from "@tanstack/react-query";
import { CircleStop, Copy, Ellipsis, Pencil, RotateCcw, SlidersHorizontal, Trash2 } from "lucide-react";
import { toast } from "sonner";
import { cancelRun, deleteRun, startAgain } from "../../lib/client/run-writes.ts";
import { runQuery } from "../../lib/client/console-queries.ts";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { CANCELABLE_RUN_STATES, isEnded } from "../../lib/runs/life-cycle.ts";
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
import { RenameRunDialog } from "./rename-run-dialog.tsx";
import { newRetryToken } from "../data/retry-token.ts";

/** What can be done with a run. Both buttons are there in every state, so that none moves under the pointer. */
export function RunActions({ run, search }: { run: RunDetail; search: string }) {
  const api = useApi();
  const cache = useQueryClient();
  const router = useRouter();
  const [asked, ask] = useState<"cancel" | "delete" | "rename">();
  const readAgain = () => cache.invalidateQueries({ queryKey: runQuery(api, run.id).queryKey });
  const dialog = (which: typeof asked) => ({
    open: asked === which,
    onOpenChange: (open: boolean) => ask(open ? which : undefined),
  });
  const isDeleted = run.state === "DELETED";
  return (
    <>
      <Button variant="outline" disabled={!CANCELABLE_RUN_STATES.includes(run.state)} onClick={() => ask("cancel")}>
        <CircleStop aria-hidden="true" />
        Cancel
      </Button>
      <AgainButton run={run} search={search} />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label="More actions" className="size-9">
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild disabled={!run.jobExists}>
            <Link href={againWithChanges(run, search)}>
              <SlidersHorizontal aria-hidden="true" />
              Again with changes
            </Link>
          </DropdownMenuItem>
          <DropdownMenuItem disabled={isDeleted} onSelect={() => ask("rename")}>
            <Pencil aria-hidden="true" />
            Rename
          </DropdownMenuItem>
          <DropdownMenuItem onSelect={() => void copyWithWord(run.id, "The run’s OCID")}>
            <Copy aria-hidden="true" />
            Copy OCID
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem
            variant="destructive"
            disabled={!isEnded(run.state) || isDeleted}
            onSelect={() => ask("delete")}
          >
            <Trash2 aria-hidden="true" />
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>

      <ConfirmDialog
        {...dialog("cancel")}
        title={`Cancel ${run.displayName}?`}
        confirm="Cancel the run"
        cancel="Let it run"
        destructive
        onConfirm={async () => {
          await cancelRun(api, run.id);
          await readAgain();
        }}
      >
        {run.state === "ACCEPTED"
          ? "It has not started yet, and will not."
          : "Its program is asked to stop (SIGTERM), and killed when its grace is over. What it wrote so far stays."}
      </ConfirmDialog>
      <ConfirmDialog
        {...dialog("delete")}
        title={`Delete ${run.displayName}?`}
        confirm="Delete the run"
        destructive
        onConfirm={async () => {
          await deleteRun(api, run.id);
          toast.success(`Deleted ${run.displayName}.`);
          router.push(`/runs${search}`);
        }}
      >
        Its log, its events and its configuration go with it. This cannot be undone.
      </ConfirmDialog>
      {asked === "rename" && <RenameRunDialog run={run} onClose={() => ask(undefined)} onDone={readAgain} />}
    </>
  );
}

const againWithChanges = ({ jobId, id }: RunDetail, search: string): string =>
  `/jobs/${encodeURIComponent(jobId)}/run${search}${search ? "&" : "?"}from=${encodeURIComponent(id)}`;

function AgainButton({ run, search }: { run: RunDetail; search: string }) {
  const api = useApi();
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  // the same until it worked: a second try after a lost answer starts no second run
  const token = useRef<string>(undefined);
  const start = async () => {
    setBusy(true);
    try {
      const started = await startAgain(api, run, (token.current ??= newRetryToken()));
      token.current = undefined;
      toast.success(`Started ${started.displayName} again.`);
      router.push(`/runs/${encodeURIComponent(started.id)}${search}`);
    } catch (error) {
      toast.error("It was not started again.", { description: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="outline"
      disabled={isBusy || !run.jobExists}
      title={run.jobExists ? "Start another run with the same configuration" : "Its job was deleted"}
      onClick={() => void start()}
    >
      <RotateCcw aria-hidden="true" />
      Again
    </Button>
  );
}
