/** What every control that is typed in or opened looks like; 16 px on touch, or a phone zooms in on focus. */
export const CONTROL =
  "w-full min-w-0 rounded-md border border-line-strong bg-raised px-3 text-sm text-ink transition-colors placeholder:text-muted hover:border-muted/60 focus-visible:border-accent focus-visible:outline-offset-0 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted aria-invalid:border-down aria-invalid:focus-visible:outline-down pointer-coarse:text-lg";
