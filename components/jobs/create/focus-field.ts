const FOCUSABLE = "input, textarea, select, button, [tabindex]:not([tabindex='-1'])";

/** Puts the focus on the control of a field by its path in the form, or of the nearest part of the path there is. */
export function focusField(path: string): boolean {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join(".");
    const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`);
    const control = place?.matches(FOCUSABLE) ? place : place?.querySelector<HTMLElement>(FOCUSABLE);
    if (!control) continue;
    control.focus();
    control.scrollIntoView({ block: "center" });
    return true;
  }
  return false;
}
