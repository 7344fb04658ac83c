import type { TextStage } from "./terminal-filter.ts";

/** Characters of one line that are shown; the rest is told. */
export const LONGEST_LINE = 10_000;

// eslint-disable-next-line no-control-regex -- the sequences that the filter lets through, and what begins a line anew
const PART = /\u001b\[[0-9;:]*[A-Za-z]|[\r\n]/g;

/**
 * Cuts very long lines of filtered text: a terminal that wraps a megabyte over thousands of rows shows nothing else.
 * Styles pass, also from the part that is cut. A `\r` begins the line anew, so progress bars are never cut.
 */
export function lineCutter(longest: number = LONGEST_LINE): TextStage {
  let length = 0;

  const shown = (text: string): string => {
    const room = longest - length;
    length += text.length;
    if (room >= text.length) return text;
    return room > 0 ? wholeCharacters(text, room) : "";
  };
  const lineEnd = (): string => {
    const cut = length - longest;
    length = 0;
    return cut > 0 ? cutNote(cut) : "";
  };

  const write = (text: string): string => {
    if (length + text.length <= longest && !text.includes("\u001b")) {
      const lastStart = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r")) + 1;
      length = (lastStart > 0 ? 0 : length) + text.length - lastStart;
      return text;
    }
    let out = "";
    let from = 0;
    PART.lastIndex = 0;
    for (let found = PART.exec(text); found; found = PART.exec(text)) {
      if (found.index > from) out += shown(text.slice(from, found.index));
      if (found[0] === "\n" || found[0] === "\r") out += lineEnd();
      out += found[0];
      from = PART.lastIndex;
    }
    return out + (from < text.length ? shown(text.slice(from)) : "");
  };
  return { write, end: lineEnd };
}

const cutNote = (characters: number): string =>
  `\u2026 ${characters.toLocaleString("en-US")} more characters in this line (download to see all)`;

/** At most `length` units of the text, never half a character. */
function wholeCharacters(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}
