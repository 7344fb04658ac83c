import { CapstanError } from "../errors.ts";
import { FIELDS } from "./wire-fields.ts";

const SPACE = /[ \t\n\r]/;
/** What a backslash escapes between double quotes (POSIX shell, 2.2.3). */
const ESCAPED_IN_DOUBLE_QUOTES = '$`"\\\n';

/**
 * Splits as a POSIX shell splits words: quotes and backslashes, and nothing else. `$HOME`, `*` and `;` stay as they
 * are. Throws `invalid` for an unbalanced quote or a lone backslash at the end.
 */
export function splitArguments(text: string): string[] {
  const read = readArguments(text);
  if ("words" in read) return read.words;
  throw new CapstanError(
    "invalid",
    `commandLineArguments ${read.problem} (character ${read.at + 1}).`,
    "Quote arguments as in a shell.",
    { field: FIELDS.commandLineArguments },
  );
}

/** The words, or what is wrong ("has a quote that …") and the index where it begins. */
export type ArgumentsRead = { words: string[] } | { problem: string; at: number };

/** Splits as splitArguments does, for who shows the words while they are typed. */
export function readArguments(text: string): ArgumentsRead {
  const words: string[] = [];
  let word: string | undefined; // undefined between words, "" is a word of its own once a quote was seen
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (SPACE.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === "'" || char === '"') {
      const quoted = char === "'" ? singleQuoted(text, i) : doubleQuoted(text, i);
      if ("problem" in quoted) return quoted;
      word = (word ?? "") + quoted.value;
      i = quoted.end;
    } else if (char === "\\") {
      i += 1;
      if (i >= text.length) return { problem: "ends with a backslash", at: i - 1 };
      if (text.charAt(i) !== "\n") word = (word ?? "") + text.charAt(i);
    } else {
      word = (word ?? "") + char;
    }
  }
  if (word !== undefined) words.push(word);
  return { words };
}

/** What is between quotes and the index of the closing one. */
type Quoted = { value: string; end: number } | { problem: string; at: number };

function singleQuoted(text: string, start: number): Quoted {
  const end = text.indexOf("'", start + 1);
  if (end < 0) return { problem: "has a single quote that is never closed", at: start };
  return { value: text.slice(start + 1, end), end };
}

function doubleQuoted(text: string, start: number): Quoted {
  let value = "";
  for (let i = start + 1; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '"') return { value, end: i };
    const next = text.charAt(i + 1);
    if (char === "\\" && next !== "" && ESCAPED_IN_DOUBLE_QUOTES.includes(next)) {
      if (next !== "\n") value += next;
      i += 1;
    } else {
      value += char;
    }
  }
  return { problem: "has a double quote that is never closed", at: start };
}
