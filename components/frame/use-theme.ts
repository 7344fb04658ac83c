import { useCallback, useSyncExternalStore } from "react";
import { readTheme, themeCookie, type Theme } from "../../lib/frame/theme.ts";

/** The chosen theme, and choosing another: at once, everywhere, without a reload. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(watch, read, () => "system" as const);
  const choose = useCallback((chosen: Theme) => {
    document.cookie = themeCookie(chosen);
    document.documentElement.dataset.theme = chosen;
  }, []);
  return [theme, choose];
}

const read = (): Theme => readTheme(document.documentElement.dataset.theme);

function watch(listener: () => void): () => void {
  const watched = new MutationObserver(listener);
  watched.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => watched.disconnect();
}
