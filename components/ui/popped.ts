/** The surface of what pops up: menus, popovers, lists of a select. */
export const POP =
  "z-50 rounded-lg bg-raised text-sm text-ink shadow-pop data-[state=closed]:animate-pop-out data-[state=open]:animate-pop-in";

/** One row of a popped-up list; the one that the pointer or the keys are on is `data-highlighted`. */
export const ITEM =
  "relative flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 text-sm outline-none select-none data-disabled:pointer-events-none data-disabled:opacity-50 data-highlighted:bg-sunken pointer-coarse:min-h-11 [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4";
