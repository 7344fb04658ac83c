/** One variable of an environment. */
export interface Variable {
  name: string;
  value: string;
}

export interface EnvFile {
  /** In the order of the file; of a name that is set twice the last value. */
  variables: Variable[];
  /** What could not be read, by line (from 1). */
  problems: { line: number; problem: string }[];
}

const ASSIGNMENT = /^\s*(?:export\s+)?([^\s=]+)\s*=[^\S\n]*/;
const NAME = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\", $: "$" };

/**
 * Reads a .env file as the usual tools do: comments, `export`, single quotes as they stand, double quotes with \n and
 * over several lines. Nothing is expanded: "$HOME" stays "$HOME".
 */
export function readEnvFile(text: string): EnvFile {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const values = new Map<string, string>();
  const problems: EnvFile["problems"] = [];
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? "";
    const number = at + 1;
    at += 1;
    if (/^\s*(#|$)/.test(line)) continue;
    const [start, name] = ASSIGNMENT.exec(line) ?? [];
    if (start === undefined || name === undefined) {
      problems.push({ line: number, problem: `"${clip(line.trim())}" is not NAME=value.` });
      continue;
    }
    if (!NAME.test(name)) {
      problems.push({ line: number, problem: `"${clip(name)}" cannot be a name: letters, digits and _ only.` });
      continue;
    }
    const read = valueOf(line.slice(start.length), lines, at);
    if ("problem" in read) {
      problems.push({ line: number, problem: `${name}: ${read.problem}` });
      continue;
    }
    if (values.has(name)) problems.push({ line: number, problem: `${name} is set twice; this value counts.` });
    values.set(name, read.value);
    at = read.next;
  }
  return { variables: [...values].map(([name, value]) => ({ name, value })), problems };
}

type Read = { value: string; next: number } | { problem: string };

/** The value that begins with `rest`; `next` is the index of the first line after it. */
function valueOf(rest: string, lines: readonly string[], next: number): Read {
  const quote = rest.charAt(0);
  if (quote !== '"' && quote !== "'") return { value: rest.replace(/(^|\s)#.*$/, "").trim(), next };
  let text = rest.slice(1);
  for (let at = next; ; at += 1) {
    const end = closing(text, quote);
    if (end !== undefined) {
      const after = text.slice(end + 1);
      if (!/^\s*(#.*)?$/.test(after)) return { problem: `there is "${clip(after.trim())}" after the closing quote.` };
      return { value: quote === '"' ? unescape(text.slice(0, end)) : text.slice(0, end), next: at };
    }
    const line = lines[at];
    if (line === undefined) return { problem: `the quote ${quote} is never closed.` };
    text += `\n${line}`;
  }
}

function closing(text: string, quote: string): number | undefined {
  for (let i = 0; i < text.length; i += 1) {
    if (quote === '"' && text.charAt(i) === "\\") i += 1;
    else if (text.charAt(i) === quote) return i;
  }
  return undefined;
}

const unescape = (text: string): string =>
  text.replace(/\\([\s\S])/g, (whole, escaped: string) => ESCAPES[escaped] ?? whole);

const clip = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** True for a paste that is meant as a file and not as one value. */
export const looksLikeEnvFile = (text: string): boolean =>
  readEnvFile(text).variables.length > 0 &&
  (/[\r\n]/.test(text.trim()) || /^\s*(export\s+)?[A-Z_][A-Z0-9_]*=/.test(text));

/** A table of variables with others laid over it: values of known names are replaced, new names come last. */
export function mergeVariables(
  table: readonly Variable[],
  more: readonly Variable[],
): { variables: Variable[]; added: string[]; changed: string[] } {
  const values = new Map(more.map(({ name, value }) => [name, value]));
  const kept = table.filter(({ name, value }) => name !== "" || value !== "");
  const known = new Set(kept.map(({ name }) => name));
  const added = more.filter(({ name }) => !known.has(name));
  return {
    variables: [...kept.map(({ name, value }) => ({ name, value: values.get(name) ?? value })), ...added],
    added: added.map(({ name }) => name),
    changed: [
      ...new Set(kept.filter(({ name, value }) => (values.get(name) ?? value) !== value).map(({ name }) => name)),
    ],
  };
}
