const UNITS = ["kB", "MB", "GB", "TB", "PB"];
const STEP = 1000;

/**
 * A size as people say it: "734 B", "1.2 MB", "48 GB". Units of 1,000, as file managers and disks have them; the wire's
 * `…InGBs` are sizes that were asked for, and are shown as they were asked.
 */
export function formatBytes(bytes: number): string {
  if (bytes < STEP) return `${Math.round(bytes)} B`;
  let value = bytes / STEP;
  let unit = 0;
  // 999.95 would be written "1000.0"
  while (value >= STEP - 0.05 && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  return `${trimmed(value)} ${UNITS[unit] ?? ""}`;
}

const trimmed = (value: number): string => (value < 10 ? value.toFixed(1).replace(/\.0$/, "") : value.toFixed(0));
