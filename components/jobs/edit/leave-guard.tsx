"use client";

import { useEffect, useRef, useState } from "react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

/** The browser's own way back, as what was asked for. */
const BACK = " back"; // no address begins with a space

/**
 * The way back, and a question before any way out while something is not saved. The browser's back button cannot be
 * held, so a step of the same address is put before it: that one is taken back, and the question asked.
 */
export function LeaveGuard({ isDirty, back }: { isDirty: boolean; back: string }) {
  const router = useRouter();
  const [asked, setAsked] = useState<string>();
  const mayLeave = useRef(false);
  const hasStep = useRef(false);
  useEffect(() => {
    if (!isDirty) return;
    const addStep = (): void => {
      window.history.pushState(null, "", window.location.href);
    };
    if (!hasStep.current) addStep();
    hasStep.current = true;
    const closing = (event: BeforeUnloadEvent): void => {
      if (!mayLeave.current) event.preventDefault();
    };
    const wentBack = (): void => {
      if (mayLeave.current) return;
      addStep();
      setAsked(BACK);
    };
    const clicked = (event: MouseEvent): void => {
      const to = destination(event);
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setAsked(to);
    };
    window.addEventListener("beforeunload", closing);
    window.addEventListener("popstate", wentBack);
    window.addEventListener("click", clicked, true); // before the link's own handler goes
    return () => {
      window.removeEventListener("beforeunload", closing);
      window.removeEventListener("popstate", wentBack);
      window.removeEventListener("click", clicked, true);
    };
  }, [isDirty]);
  const leave = (): void => {
    mayLeave.current = true;
    if (asked !== BACK) router.push(asked ?? back);
    else if (window.history.length > 2) window.history.go(-2);
    else router.push(back); // opened in a tab of its own: nothing is behind
  };
  return (
    <>
      <Button variant="outline" asChild>
        <Link href={back}>Cancel</Link>
      </Button>
      <ConfirmDialog
        open={asked !== undefined}
        onOpenChange={(open) => {
          if (!open) setAsked(undefined);
        }}
        title="Leave without saving?"
        confirm="Leave"
        cancel="Stay"
        destructive
        onConfirm={leave}
      >
        What you changed here is dropped. The job stays as it is.
      </ConfirmDialog>
    </>
  );
}

/** Where a plain click on a link in this window leads to, inside the console; undefined for every other click. */
function destination(event: MouseEvent): string | undefined {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target === "_blank" || link.hasAttribute("download")) return undefined;
  const to = new URL(link.href, window.location.href);
  if (to.origin !== window.location.origin || to.pathname === window.location.pathname) return undefined;
  return `${to.pathname}${to.search}${to.hash}`;
}
