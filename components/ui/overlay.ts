/** What lies over the page while a dialog or a sheet is open. */
export const OVERLAY =
  "fixed inset-0 z-50 bg-black/45 data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in";

/** A dialog's box: in the middle, never larger than the window, scrolling in itself. */
export const DIALOG_BOX =
  "fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-xl bg-raised p-5 text-sm text-ink shadow-pop outline-none data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in sm:p-6";
