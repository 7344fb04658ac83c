"use client";

import { useSyncExternalStore } from "react";

/** As the row's classes say it: h-14 where there are columns, h-19 where a row is two lines. */
const ROW_HEIGHT = { wide: 56, narrow: 76 };
const WIDE = "(min-width: 48rem)";

/** The height of a row in pixels, in the window as it is. */
export function useRowHeight(): number {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(WIDE);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    () => (window.matchMedia(WIDE).matches ? ROW_HEIGHT.wide : ROW_HEIGHT.narrow),
    () => ROW_HEIGHT.wide,
  );
}
