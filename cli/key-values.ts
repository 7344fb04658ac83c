import { CapstanError } from "../lib/errors.ts";

/** `--env KEY=VALUE`, repeated, as a map. Throws `invalid` for one without "=". */
export function keyValues(pairs: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw new CapstanError("invalid", `--env "${pair}" is not KEY=VALUE.`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

/** A number given as text. Throws `invalid` naming the option. */
export function numberOf(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    throw new CapstanError("invalid", `${option} "${text}" is not a number.`);
  return value;
}
