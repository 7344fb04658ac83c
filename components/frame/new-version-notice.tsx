"use client";

import { useEffect } from "react";
import { toast } from "sonner";
import { useLive } from "../data/live.tsx";

/** Offers a reload when the server is another version than the page. Draws nothing itself. */
export function NewVersionNotice() {
  const { newVersion } = useLive();
  useEffect(() => {
    if (newVersion === undefined) return;
    toast("Capstan was updated", {
      id: "new-version",
      description: `The server runs ${newVersion} now. What you see goes on working.`,
      duration: Infinity,
      cancel: { label: "Later", onClick: () => undefined },
      action: { label: "Reload", onClick: () => window.location.reload() },
    });
  }, [newVersion]);
  return null;
}
