import { CapstanError } from "../../../../lib/errors.ts";

/**
 * The stretch that a Range header asks for, both ends included; undefined for the whole. Only a single range is
 * served (RFC 9110, 14.2: a server may ignore others); one beyond the end throws `invalid`.
 */
export function contentRange(
  header: string | undefined,
  sizeBytes: number,
): { start: number; end: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  const [, first = "", last = ""] = match ?? [];
  if (!match || (first === "" && last === "")) return undefined;
  const start = first === "" ? Math.max(0, sizeBytes - Number(last)) : Number(first);
  const end = first === "" || last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (start > end) {
    throw new CapstanError("invalid", `The range ${header ?? ""} lies outside the artifact's ${sizeBytes} bytes.`);
  }
  return { start, end };
}
