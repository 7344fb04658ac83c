"use client";

import { useState, type ReactNode, type RefObject } from "react";
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from "./alert-dialog.tsx";
import { Button } from "./button.tsx";

/**
 * Asks before something that cannot be undone; its text says what goes. Stays open while `onConfirm` is under way,
 * closes when it is done, and shows why when it fails.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  confirm,
  cancel = "Keep",
  onConfirm,
  destructive = false,
  opener,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** The word on the button: "Delete job". */
  confirm: string;
  cancel?: string;
  onConfirm: () => void | Promise<unknown>;
  destructive?: boolean;
  /** Has the focus afterwards; for a question that an item of a menu asks, the menu's button. */
  opener?: RefObject<HTMLElement | null>;
  children: ReactNode;
}) {
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const act = async () => {
    setState({ busy: true });
    try {
      await onConfirm();
      onOpenChange(false);
      setState({ busy: false });
    } catch (error) {
      setState({ busy: false, problem: error instanceof Error ? error.message : String(error) });
    }
  };
  const change = (next: boolean) => {
    if (state.busy) return;
    setState({ busy: false });
    onOpenChange(next);
  };
  return (
    <AlertDialog open={open} onOpenChange={change}>
      <AlertDialogContent
        onCloseAutoFocus={(event) => {
          if (!opener) return;
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <AlertDialogHeader>
          <AlertDialogTitle>{title}</AlertDialogTitle>
          <AlertDialogDescription asChild>
            <div>{children}</div>
          </AlertDialogDescription>
        </AlertDialogHeader>
        {state.problem !== undefined && (
          <p role="alert" className="rounded-md bg-down-soft px-3 py-2 text-sm text-down">
            {state.problem}
          </p>
        )}
        <AlertDialogFooter>
          <AlertDialogCancel disabled={state.busy}>{cancel}</AlertDialogCancel>
          <Button
            variant={destructive ? "destructive" : "default"}
            aria-disabled={state.busy}
            onClick={() => {
              if (!state.busy) void act();
            }}
          >
            {confirm}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
