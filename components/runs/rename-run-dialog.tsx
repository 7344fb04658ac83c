"use client";

import { useState, type SyntheticEvent } from "react";
import { renameRun } from "../../lib/client/rename-run.ts";
import type { RunDetail } from "../../lib/contract/run-detail.ts";
import { useApi } from "../data/api.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";

/** The wire's own limit. */
const MOST_CHARACTERS = 255;

/** Asks for another name; open as long as it is there. */
export function RenameRunDialog({
  run,
  onClose,
  onDone,
}: {
  run: RunDetail;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}) {
  const api = useApi();
  const [name, setName] = useState(run.displayName);
  const [state, setState] = useState<{ isBusy: boolean; problem?: string }>({ isBusy: false });
  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    setState({ isBusy: true });
    try {
      await renameRun(api, run, name.trim());
      await onDone();
      onClose();
    } catch (error) {
      setState({ isBusy: false, problem: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <DialogContent aria-describedby={undefined}>
        <form onSubmit={(event) => void save(event)} className="grid gap-4">
          <DialogHeader>
            <DialogTitle>Rename the run</DialogTitle>
          </DialogHeader>
          <Field label="Name" error={state.problem}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                autoComplete="off"
                maxLength={MOST_CHARACTERS}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              Keep
            </Button>
            <Button type="submit" disabled={state.isBusy || name.trim() === "" || name.trim() === run.displayName}>
              Rename
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
