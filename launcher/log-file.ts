import fs from "node:fs";
import path from "node:path";

const ROTATED_AT_BYTES = 20 * 1024 * 1024;

/** The log of one of the launcher's programs; its folder is made. */
export function logFileOf(home: string, name: "server" | "agent"): string {
  const folder = path.join(home, "logs");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, `${name}.log`);
}

/**
 * Over 20 MB the content moves to NAME.1, of which there is one. Copied and truncated, not renamed: the program has
 * the file open and goes on appending. A line written in between may be lost, which is why nothing but such
 * diagnostics is kept here.
 */
export function rotateLog(file: string): void {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size < ROTATED_AT_BYTES) return;
  fs.copyFileSync(file, `${file}.1`);
  fs.truncateSync(file, 0);
}

/** What was appended since the file had that size, at most its last 64 KB. */
export function readSince(file: string, size: number): string {
  const content = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.alloc(0);
  const from = content.length < size ? 0 : size;
  return content.subarray(Math.max(from, content.length - 64 * 1024)).toString("utf8");
}

/**
 * The line by which a program that did not come up says why: its last one that is no structured log line and no
 * part of a stack trace, else the message of the last structured one.
 */
export function lastWords(output: string): string | undefined {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  const plain = lines.findLast((line) => !line.startsWith("{") && !/^\s+at /.test(line));
  if (plain !== undefined) return plain.trim();
  const last = lines.at(-1);
  return last === undefined ? undefined : messageIn(last);
}

function messageIn(line: string): string {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === "object" && parsed !== null && "msg" in parsed && typeof parsed.msg === "string") {
      return parsed.msg;
    }
  } catch {
    // cut off in the middle: better shown as it is than not at all
  }
  return line;
}
