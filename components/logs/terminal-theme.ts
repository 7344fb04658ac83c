import type { ITheme } from "@xterm/xterm";

/** The sixteen colours in a program's own order; each reads at 4.5:1 on the ground it stands on. */
export const ANSI_ON_LIGHT = {
  black: "#16181d",
  red: "#c0262d",
  green: "#0b7443",
  yellow: "#8a5600",
  blue: "#1b5fb8",
  magenta: "#8036b8",
  cyan: "#0b6e7d",
  white: "#5c616b",
  brightBlack: "#4b5059",
  brightRed: "#a81c23",
  brightGreen: "#0a653a",
  brightYellow: "#744800",
  brightBlue: "#3451d1",
  brightMagenta: "#9a2fa8",
  brightCyan: "#075e6b",
  brightWhite: "#3a3f47",
} as const;

export const ANSI_ON_DARK = {
  black: "#8a909b",
  red: "#ff8583",
  green: "#3ecf8e",
  yellow: "#efb34e",
  blue: "#72b3ff",
  magenta: "#d29bff",
  cyan: "#56c8d8",
  white: "#d5d8dd",
  brightBlack: "#9aa0aa",
  brightRed: "#ffa3a1",
  brightGreen: "#6fe0ad",
  brightYellow: "#f7cd85",
  brightBlue: "#9bcaff",
  brightMagenta: "#e0bbff",
  brightCyan: "#86dbe6",
  brightWhite: "#ffffff",
} as const;

/** Where a find shows what it found; the add-on takes #rrggbb alone. */
export interface FindColours {
  match: string;
  active: string;
}

export interface TerminalColours {
  theme: ITheme;
  find: FindColours;
}

/** The colours of the page as it is now, light or dark, in the form that a terminal takes. */
export function terminalColours(element: HTMLElement): TerminalColours {
  const probe = document.createElement("span");
  element.append(probe);
  const token = (name: string): string => {
    probe.style.color = `var(--color-${name})`;
    return hexOf(getComputedStyle(probe).color);
  };
  const background = token("raised");
  const foreground = token("ink");
  const accent = token("accent");
  const muted = token("muted");
  const dark = luminance(background) < luminance(foreground);
  const colours: TerminalColours = {
    theme: {
      ...(dark ? ANSI_ON_DARK : ANSI_ON_LIGHT),
      background,
      foreground,
      cursor: background,
      cursorAccent: background,
      selectionBackground: `${accent}${dark ? "59" : "3d"}`,
      selectionInactiveBackground: `${accent}${dark ? "40" : "2b"}`,
      scrollbarSliderBackground: `${muted}4d`,
      scrollbarSliderHoverBackground: `${muted}80`,
      scrollbarSliderActiveBackground: `${muted}a6`,
    },
    find: dark ? { match: "#4d3c12", active: "#8a6410" } : { match: "#ffe9b8", active: "#ffc44d" },
  };
  probe.remove();
  return colours;
}

/** "rgb(1, 2, 3)" as "#010203". */
function hexOf(colour: string): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? ["0", "0", "0"];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance as WCAG has it. */
export function luminance(hex: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
