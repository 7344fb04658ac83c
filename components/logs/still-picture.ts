const ROWS = "xterm-rows";

/**
 * Lays what is drawn now over the terminal until the answer is called. Its rows are drawn with every scroll, even
 * while its output is held back; a GPU's canvas is not, and needs no picture.
 */
export function stillPicture(element: HTMLElement): () => void {
  const rows = element.querySelector<HTMLElement>(`.${ROWS}`);
  const picture = rows?.cloneNode(true);
  if (!rows || !(picture instanceof HTMLElement)) return () => undefined;
  const { color, fontFamily, fontSize, fontKerning } = getComputedStyle(rows);
  picture.className =
    "pointer-events-none absolute inset-0 z-5 bg-raised whitespace-pre [&_span]:inline-block [&_span]:h-full [&_span]:align-top";
  Object.assign(picture.style, { color, fontFamily, fontSize, fontKerning });
  picture.setAttribute("aria-hidden", "true");
  rows.after(picture);
  return () => picture.remove();
}
