import { CapstanError } from "../errors.ts";

const SPACE = /[ \t\n\r]/;
/** What a backslash escapes between double quotes (POSIX shell, 2.2.3). */
const ESCAPED_IN_DOUBLE_QUOTES = '$`"\\\n';

/**
 * Splits as a POSIX shell splits words: quotes and backslashes, and nothing else. `$HOME`, `*` and `;` stay as they
 * are. Throws `invalid` for an unbalanced quote or a lone backslash at the end.
 */
export function splitArguments(text: string): string[] {
  const words: string[] = [];
  let word: string | undefined; // undefined between words, "" is a word of its own once a quote was seen
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (SPACE.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === "'" || char === '"') {
      const quoted = char === "'" ? singleQuoted(text, i) : doubleQuoted(text, i);
      word = (word ?? "") + quoted.value;
      i = quoted.end;
    } else if (char === "\\") {
      i += 1;
      if (i >= text.length) throw unbalanced("ends with a backslash", i - 1);
      if (text.charAt(i) !== "\n") word = (word ?? "") + text.charAt(i);
    } else {
      word = (word ?? "") + char;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

interface Quoted {
  value: string;
  /** Index of the closing quote. */
  end: number;
}

function singleQuoted(text: string, start: number): Quoted {
  const end = text.indexOf("'", start + 1);
  if (end < 0) throw unbalanced("has a single quote that is never closed", start);
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
  throw unbalanced("has a double quote that is never closed", start);
}

function unbalanced(what: string, at: number): CapstanError {
  return new CapstanError(
    "invalid",
    `commandLineArguments ${what} (character ${at + 1}).`,
    "Quote arguments as in a shell.",
  );
}
