/** Text in pieces of any size to text in pieces. `end` gives what was still held back. */
export interface TextStage {
  write(text: string): string;
  end(): string;
}

/** Rows that a progress display may move up by, in all. */
const MOST_ROWS_UP = 100;
/** A sequence longer than this is not one. */
const LONGEST_SEQUENCE = 4_096;
const MOST_STYLE_PARTS = 32;
/** What stands where there is no character to show. */
const REPLACEMENT = "\uFFFD";
const ESCAPE = "\u001b";
const BELL = "\u0007";

/** All that is not simply shown: controls except \b \t \n \r, and the marks that reorder text under a reader's eyes. */
// eslint-disable-next-line no-control-regex -- controls are its subject
const SPECIAL = /[\u0000-\u0007\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// eslint-disable-next-line no-control-regex -- as above
const CONTROL_SEQUENCE = /\u001b\[([0-?]*)([ -/]*)([@-~])?/y;
// eslint-disable-next-line no-control-regex -- as above
const SHORT_ESCAPE = /\u001b[ -/]*([0-~])?/y;
// eslint-disable-next-line no-control-regex -- as above
const STRING_END = /\u0007|\u001b\\|\u001b|\n|\r/g;

/**
 * What a program may do to the terminal that shows its log: colours, `\r`, erasing in a line, and moving up within
 * reason to draw progress. Everything else that could hurt the reader (clearing, addressing the cursor, modes, titles,
 * links, questions to the terminal) is left out; what is no sequence at all is shown as U+FFFD and its own text, so
 * that noise never swallows the lines after it. Every piece it gives holds whole sequences only.
 */
export function terminalFilter(): TextStage {
  let held = "";
  let rowsUp = 0;

  const countLines = (text: string): void => {
    for (let at = text.indexOf("\n"); at >= 0 && rowsUp > 0; at = text.indexOf("\n", at + 1)) rowsUp -= 1;
  };

  const move = (final: string, parts: string): string => {
    const wanted = Math.max(1, Number.parseInt(parts, 10) || 1);
    const up = final === "A" || final === "F";
    const rows = Math.min(wanted, up ? MOST_ROWS_UP - rowsUp : rowsUp);
    rowsUp += up ? rows : -rows;
    if (rows > 0) return `${ESCAPE}[${rows}${final}`;
    return final === "E" || final === "F" ? "\r" : "";
  };

  const allowed = (parts: string, final: string): string => {
    switch (final) {
      case "m":
        return style(parts);
      case "A":
      case "B":
      case "E":
      case "F":
        return move(final, parts);
      case "K":
        return /^[012]?$/.test(parts) ? `${ESCAPE}[${parts}K` : "";
      case "J":
        return /^0?$/.test(parts) ? `${ESCAPE}[J` : "";
      case "C":
      case "D":
      case "G":
        return /^\d{0,4}$/.test(parts) ? `${ESCAPE}[${parts}${final}` : "";
      default:
        return "";
    }
  };

  /** The sequence that begins at `at`: what to show for it and where it ends, or undefined while it is not all there. */
  const sequenceAt = (text: string, at: number): { shown: string; end: number } | undefined => {
    const left = text.length - at;
    const broken = { shown: REPLACEMENT, end: at + 1 };
    if (left === 1) return undefined;
    const kind = text.charAt(at + 1);
    if (kind === "[") {
      CONTROL_SEQUENCE.lastIndex = at;
      const [whole = "", parts = "", between = "", final] = CONTROL_SEQUENCE.exec(text) ?? [];
      if (final !== undefined) return { shown: between ? "" : allowed(parts, final), end: at + whole.length };
      return whole.length === left && left < LONGEST_SEQUENCE ? undefined : broken;
    }
    if ("]PX^_".includes(kind)) {
      STRING_END.lastIndex = at + 2;
      const found = STRING_END.exec(text);
      const length = (found?.index ?? text.length) - at;
      if (length > LONGEST_SEQUENCE) return broken;
      if (!found || (found[0] === ESCAPE && found.index === text.length - 1)) return undefined;
      const ended = found[0] === BELL || found[0] === `${ESCAPE}\\`;
      return ended ? { shown: "", end: found.index + found[0].length } : broken;
    }
    SHORT_ESCAPE.lastIndex = at;
    const [whole = "", final] = SHORT_ESCAPE.exec(text) ?? [];
    if (final !== undefined) return { shown: "", end: at + whole.length };
    return whole.length === left && left < LONGEST_SEQUENCE ? undefined : broken;
  };

  const run = (text: string, last: boolean): string => {
    let out = "";
    let from = 0;
    SPECIAL.lastIndex = 0;
    for (let found = SPECIAL.exec(text); found; found = SPECIAL.exec(text)) {
      const at = found.index;
      const plain = text.slice(from, at);
      if (rowsUp > 0) countLines(plain);
      out += plain;
      if (found[0] === ESCAPE) {
        const sequence = sequenceAt(text, at) ?? (last ? { shown: REPLACEMENT, end: at + 1 } : undefined);
        if (!sequence) {
          held = text.slice(at);
          return out;
        }
        out += sequence.shown;
        from = sequence.end;
      } else {
        out += found[0] === BELL ? "" : REPLACEMENT;
        from = at + 1;
      }
      SPECIAL.lastIndex = from;
    }
    const rest = from === 0 ? text : text.slice(from);
    if (rowsUp > 0) countLines(rest);
    return out + rest;
  };

  const take = (text: string, last: boolean): string => {
    const whole = held + text;
    held = "";
    return run(whole, last);
  };
  return { write: (text) => take(text, false), end: () => take("", true) };
}

/** A style without what blinks or hides; nothing when nothing is left of it. */
function style(parts: string): string {
  if (!/^[\d;:]*$/.test(parts)) return "";
  const given = parts.split(";");
  if (given.length > MOST_STYLE_PARTS) return "";
  const kept: string[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const part = given[at] ?? "";
    if (part === "38" || part === "48" || part === "58") {
      const length = given[at + 1] === "2" ? 5 : 3; // 38;2;r;g;b or 38;5;n
      kept.push(...given.slice(at, at + length));
      at += length - 1;
    } else if (!BLINKS_OR_HIDES.has(part)) kept.push(part);
  }
  return kept.length > 0 ? `${ESCAPE}[${kept.join(";")}m` : "";
}

const BLINKS_OR_HIDES: ReadonlySet<string> = new Set(["5", "6", "8", "05", "06", "08"]);
