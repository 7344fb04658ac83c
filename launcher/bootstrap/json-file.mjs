import fs from "node:fs";

/**
 * The parsed content of a small JSON file; undefined when it is missing or not JSON (half written by a crash).
 * @param {string} path
 * @returns {unknown}
 */
export function readJson(path) {
  try {
    return JSON.parse(fs.readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Writes by rename, so that a reader sees the old content or the new one and never half of it.
 * @param {string} path
 * @param {unknown} value
 * @param {number} [mode]
 */
export function writeJson(path, value, mode = 0o644) {
  const draft = `${path}.${process.pid}.tmp`;
  fs.writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode });
  fs.renameSync(draft, path);
}

/**
 * The value as an object with unknown fields; undefined when it is none.
 * @param {unknown} value
 * @returns {Record<string, unknown> | undefined}
 */
export function asObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
