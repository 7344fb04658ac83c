import { CapstanError } from "../errors.ts";
import { utf8Length } from "./utf8-length.ts";

/** Longest name that Linux file systems hold, in bytes. */
const LONGEST_NAME_BYTES = 255;

/**
 * The file name a content-disposition header gives, or undefined where it gives none. Published clients send the name
 * bare, quoted, or as RFC 5987's `filename*`, which wins. Folders before the name are dropped, as browsers do;
 * a name that cannot be a file's is refused as `invalid`.
 */
export function fileNameOf(contentDisposition: string | undefined): string | undefined {
  if (contentDisposition === undefined) return undefined;
  const parameters = parametersOf(contentDisposition);
  const extended = parameters.get("filename*");
  const given = (extended === undefined ? undefined : decodeExtended(extended)) ?? parameters.get("filename");
  if (given === undefined) return undefined;
  const name = given.slice(Math.max(given.lastIndexOf("/"), given.lastIndexOf("\\")) + 1).trim();
  if (name === "" || name === "." || name === "..") throw unusable(given, "it is empty");
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) throw unusable(given, "it holds control characters");
  if (utf8Length(name) > LONGEST_NAME_BYTES) throw unusable(given, `it is longer than ${LONGEST_NAME_BYTES} bytes`);
  return name;
}

function unusable(name: string, why: string): CapstanError {
  return new CapstanError("invalid", `The file name ${JSON.stringify(name.slice(0, 80))} cannot be used: ${why}.`);
}

/** Parameters by lower-case name; the first of a name counts. Tolerant: a bare value runs to the next semicolon. */
function parametersOf(header: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const pattern = /(?:^|;)\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))/g;
  for (const [, key = "", quoted, bare = ""] of header.matchAll(pattern)) {
    const value = quoted === undefined ? bare.trim() : quoted.replace(/\\(["\\])/g, "$1");
    if (!parameters.has(key.toLowerCase())) parameters.set(key.toLowerCase(), value);
  }
  return parameters;
}

/** RFC 5987: charset'language'percent-encoded. Undefined where it is not UTF-8 or badly encoded. */
function decodeExtended(value: string): string | undefined {
  const match = /^utf-8'[^']*'(.*)$/i.exec(value);
  try {
    return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
  } catch {
    return undefined;
  }
}
