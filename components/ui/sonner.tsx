"use client";

import type { ComponentProps } from "react";
import { CircleCheck, Info, LoaderCircle, OctagonAlert, TriangleAlert } from "lucide-react";
import { Toaster as Sonner } from "sonner";

const ICON = "mt-0.5 size-4 shrink-0";

/** Where toasts appear. They say what happened; what must not be missed stands on the page. */
export function Toaster(props: ComponentProps<typeof Sonner>) {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      icons={{
        success: <CircleCheck className={`${ICON} text-up`} />,
        info: <Info className={`${ICON} text-info`} />,
        warning: <TriangleAlert className={`${ICON} text-warn`} />,
        error: <OctagonAlert className={`${ICON} text-down`} />,
        loading: <LoaderCircle className={`${ICON} animate-spin text-muted`} />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-start gap-2.5 rounded-lg bg-raised p-3.5 font-sans text-sm text-ink shadow-pop",
          content: "min-w-0 flex-1",
          title: "font-medium",
          description: "mt-0.5 break-words text-muted",
          actionButton:
            "shrink-0 rounded-md bg-accent px-2.5 py-1 text-sm font-medium text-accent-ink hover:bg-accent/90",
          cancelButton: "shrink-0 rounded-md px-2.5 py-1 text-sm font-medium text-muted hover:bg-sunken",
        },
      }}
      {...props}
    />
  );
}
