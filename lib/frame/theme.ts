/** What the console looks like: as the system wants it, or always one of the two. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export const THEME_NAMES: Readonly<Record<Theme, string>> = { system: "System", light: "Light", dark: "Dark" };

export const THEME_COOKIE = "capstan-theme";
const YEAR_S = 365 * 24 * 60 * 60;

/** The theme that a cookie or an attribute says; the system's where it says none. */
export const readTheme = (value: string | null | undefined): Theme =>
  THEMES.find((theme) => theme === value) ?? "system";

/** The cookie that keeps the choice in this browser; the server reads it, so that no page comes in the other colours. */
export const themeCookie = (theme: Theme): string =>
  `${THEME_COOKIE}=${theme}; path=/; max-age=${YEAR_S}; samesite=lax`;
