"use client";

import { useState } from "react";
import Link from "next/link";
import { CircleStop, Trash2, X } from "lucide-react";
import { toast } from "sonner";
import { actOnRuns } from "../../lib/client/run-actions.ts";
import type { RunListItem, RunsAction, RunsActionResult } from "../../lib/contract/run-views.ts";
import { formatCount } from "../../lib/format/count.ts";
import { runsForAction } from "../../lib/runs/run-selection.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "../ui/dialog.tsx";

type Action = RunsAction["action"];

/** What can be done with the selected runs, floating above the list so that nothing moves. */
export function RunsActionBar({
  runs,
  onClear,
  onDone,
}: {
  /** The selected ones. */
  runs: readonly RunListItem[];
  onClear: () => void;
  /** With the ids that it was done to. */
  onDone: (ids: readonly string[]) => void;
}) {
  const api = useApi();
  const [asked, ask] = useState<{ action: Action; ids: string[]; rest: number }>();
  const [refused, setRefused] = useState<{ action: Action; refused: RunsActionResult["refused"] }>();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const can = runsForAction(runs);

  const open = (action: Action) => {
    setNames(new Map(runs.map(({ id, displayName }) => [id, displayName])));
    ask({ action, ids: can[action], rest: runs.length - can[action].length });
  };
  const act = async () => {
    if (!asked) return;
    const result = await actOnRuns(api, asked.action, asked.ids);
    onDone(result.done);
    if (result.done.length > 0) toast.success(DONE[asked.action](formatCount(result.done.length, "run")));
    if (result.refused.length > 0) setRefused({ action: asked.action, refused: result.refused });
  };

  return (
    <>
      {runs.length > 0 && (
        <div
          role="toolbar"
          aria-label="Selected runs"
          className="fixed inset-x-0 bottom-4 z-30 mx-auto flex w-fit max-w-[calc(100vw-2rem)] flex-wrap items-center justify-center gap-1 rounded-xl bg-raised p-1.5 shadow-pop motion-safe:animate-pop-in"
        >
          <span role="status" className="px-2.5 text-sm font-medium tabular-nums">
            {formatCount(runs.length, "run")} selected
          </span>
          <Button variant="ghost" size="sm" disabled={can.cancel.length === 0} onClick={() => open("cancel")}>
            <CircleStop aria-hidden="true" />
            Cancel{can.cancel.length > 0 && ` ${can.cancel.length}`}
          </Button>
          <Button
            variant="ghost"
            size="sm"
            className="text-down"
            disabled={can.delete.length === 0}
            onClick={() => open("delete")}
          >
            <Trash2 aria-hidden="true" />
            Delete{can.delete.length > 0 && ` ${can.delete.length}`}
          </Button>
          <Button variant="ghost" size="icon" aria-label="Select nothing" title="Select nothing" onClick={onClear}>
            <X aria-hidden="true" />
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) ask(undefined);
        }}
        title={asked ? TITLE[asked.action](formatCount(asked.ids.length, "run")) : ""}
        confirm={asked ? TITLE[asked.action](formatCount(asked.ids.length, "run")).slice(0, -1) : ""}
        cancel={asked?.action === "cancel" ? "Let them run" : "Keep"}
        onConfirm={act}
        destructive
      >
        {asked && <p>{WHAT_GOES[asked.action]}</p>}
        {asked && asked.rest > 0 && (
          <p className="mt-2">
            The other {asked.rest === 1 ? "one" : asked.rest} of the selected stay as they are:{" "}
            {asked.action === "cancel" ? "they have ended, or stop already." : "they have not ended yet."}
          </p>
        )}
      </ConfirmDialog>
      <Dialog open={refused !== undefined} onOpenChange={() => setRefused(undefined)}>
        <DialogContent>
          <DialogHeader>
            <DialogTitle>{formatCount(refused?.refused.length ?? 0, "run")} left as they were</DialogTitle>
            <DialogDescription>Each with the reason why it was not {refused?.action}ed.</DialogDescription>
          </DialogHeader>
          <ul className="max-h-80 divide-y divide-line overflow-y-auto text-sm">
            {refused?.refused.map(({ id, reason }) => (
              <li key={id} className="py-2">
                <Link href={`/runs/${encodeURIComponent(id)}`} className="font-medium hover:underline">
                  {names.get(id) ?? id}
                </Link>
                <p className="text-muted">{reason}</p>
              </li>
            ))}
          </ul>
        </DialogContent>
      </Dialog>
    </>
  );
}

const TITLE: Readonly<Record<Action, (runs: string) => string>> = {
  cancel: (runs) => `Cancel ${runs}?`,
  delete: (runs) => `Delete ${runs}?`,
};
const DONE: Readonly<Record<Action, (runs: string) => string>> = {
  cancel: (runs) => `Asked ${runs} to stop.`,
  delete: (runs) => `Deleted ${runs}.`,
};
const WHAT_GOES: Readonly<Record<Action, string>> = {
  cancel:
    "Their programs are asked to stop (SIGTERM), and killed when their grace is over. What they wrote so far stays.",
  delete: "Their logs, events and configurations go with them. This cannot be undone.",
};
