import { cleanText } from "../logs/clean-text.ts";

/** The last lines of a log as they read, without those that are empty; `cut` where there were more before them. */
export function lastLines(text: string, most: number): { lines: string[]; cut: boolean } {
  const lines = cleanText(text)
    .split("\n")
    .filter((line) => line.trim() !== "");
  return { lines: lines.slice(-most), cut: lines.length > most };
}
