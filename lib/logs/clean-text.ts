import { lineCutter } from "./line-cutter.ts";
import { terminalFilter } from "./terminal-filter.ts";

// eslint-disable-next-line no-control-regex -- the sequences that the filter lets through, and what moves the cursor
const PART = /\u001b\[([0-9;:]*)([A-Za-z])|[\r\n\b]/g;

/**
 * A log's text as a reader sees it, without colours: `\r` and moves up overwrite as they do in a terminal, very long
 * lines are cut, what cannot be shown is U+FFFD.
 */
export function cleanText(text: string): string {
  const filter = terminalFilter();
  const cutter = lineCutter();
  return drawn(cutter.write(filter.write(text)) + cutter.write(filter.end()) + cutter.end());
}

/** Draws filtered text on paper without width. */
function drawn(text: string): string {
  const lines = [""];
  let row = 0;
  let column = 0;
  const line = (): string => lines[row] ?? "";
  const put = (run: string): void => {
    const before = line();
    lines[row] = before.slice(0, column).padEnd(column) + run + before.slice(column + run.length);
    column += run.length;
  };
  const moveTo = (newRow: number): void => {
    row = Math.max(0, newRow);
    while (lines.length <= row) lines.push("");
  };

  let from = 0;
  PART.lastIndex = 0;
  for (let found = PART.exec(text); found; found = PART.exec(text)) {
    if (found.index > from) put(text.slice(from, found.index));
    from = PART.lastIndex;
    const [whole, parts = "", final] = found;
    const count = Math.max(1, Number.parseInt(parts, 10) || 1);
    switch (final ?? whole) {
      case "\n":
        moveTo(row + 1);
        column = 0;
        break;
      case "\r":
        column = 0;
        break;
      case "\b":
      case "D":
        column = Math.max(0, column - (final ? count : 1));
        break;
      case "C":
        column += count;
        break;
      case "G":
        column = count - 1;
        break;
      case "A":
        moveTo(row - count);
        break;
      case "B":
        moveTo(row + count);
        break;
      case "E":
      case "F":
        moveTo(final === "E" ? row + count : row - count);
        column = 0;
        break;
      case "K":
        lines[row] = erased(line(), column, parts);
        break;
      case "J":
        lines[row] = line().slice(0, column);
        lines.length = row + 1;
        break;
      default: // a style
    }
  }
  if (from < text.length) put(text.slice(from));
  return lines.map((each) => each.trimEnd()).join("\n");
}

function erased(line: string, column: number, which: string): string {
  if (which === "2") return "";
  if (which === "1") return "".padEnd(column + 1) + line.slice(column + 1);
  return line.slice(0, column);
}
