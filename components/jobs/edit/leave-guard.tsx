"use client";

import { useEffect, useState } from "react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

/** The way back, and a question before any way out while something is not saved. */
export function LeaveGuard({ isDirty, back }: { isDirty: boolean; back: string }) {
  const router = useRouter();
  const [asked, setAsked] = useState<string>();
  useEffect(() => {
    if (!isDirty) return;
    const closing = (event: BeforeUnloadEvent): void => {
      event.preventDefault();
    };
    const clicked = (event: MouseEvent): void => {
      const to = destination(event);
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      setAsked(to);
    };
    window.addEventListener("beforeunload", closing);
    window.addEventListener("click", clicked, true); // before the link's own handler goes
    return () => {
      window.removeEventListener("beforeunload", closing);
      window.removeEventListener("click", clicked, true);
    };
  }, [isDirty]);
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
        onConfirm={() => {
          if (asked !== undefined) router.push(asked);
        }}
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
