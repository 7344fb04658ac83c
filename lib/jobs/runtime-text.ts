import { LIMITS } from "./job-definition.ts";

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 10_080 };

/** What a person typed as the longest runtime: whole minutes, nothing for the longest there is, or what is wrong. */
export type RuntimeRead = { minutes?: number } | { problem: string };

/** Reads "90", "90 min", "1.5 h", "1 d 12 h" or "2:30" (hours and minutes); a bare number is minutes. */
export function readRuntime(text: string): RuntimeRead {
  const typed = text.trim().toLowerCase().replaceAll(",", ".");
  if (typed === "") return {};
  const minutes = clockMinutes(typed) ?? sumMinutes(typed);
  if (minutes === undefined) return { problem: 'Write it like "90", "2 h" or "1 d 12 h".' };
  if (!Number.isInteger(minutes)) return { problem: "Whole minutes only." };
  if (minutes < 1) return { problem: "At least 1 minute." };
  const longest = LIMITS.maximumRuntimeMinutes;
  if (minutes > longest) return { problem: `At most ${runtimeWords(longest)} (${longest} minutes).` };
  return { minutes };
}

function clockMinutes(typed: string): number | undefined {
  const [, hours, minutes] = /^(\d+):([0-5]\d)$/.exec(typed) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

function sumMinutes(typed: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(typed)) return Number(typed);
  const part = /\s*(\d+(?:\.\d+)?)\s*(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?=$|[\s\d])\s*/y;
  let sum = 0;
  while (part.lastIndex < typed.length) {
    const [, amount, unit = ""] = part.exec(typed) ?? [];
    if (amount === undefined) return undefined;
    sum += Number(amount) * (MINUTES[unit.charAt(0)] ?? 0);
  }
  return Math.round(sum * 1e6) / 1e6;
}

/** For example "1 day 12 hours". */
export function runtimeWords(minutes: number): string {
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), "day"],
    [Math.floor((minutes % 1440) / 60), "hour"],
    [minutes % 60, "minute"],
  ];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}${count === 1 ? "" : "s"}`);
  return said.join(" ") || "0 minutes";
}
