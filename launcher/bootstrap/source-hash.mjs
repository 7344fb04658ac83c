import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** Everything a build is made from. */
export const BUILD_SOURCES = [
  "agent",
  "app",
  "cli",
  "components",
  "examples",
  "launcher",
  "lib",
  "prisma",
  "public",
  "server",
  "next.config.mjs",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.app.json",
  "tsconfig.base.json",
];

/**
 * A hash over names and contents of the files below these paths, the same wherever the checkout lies. Tests and
 * generated code do not count.
 * @param {string} checkout
 * @param {readonly string[]} sources
 */
export function sourceHash(checkout, sources) {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesBelow(checkout, source)) {
      const content = fs.readFileSync(path.join(checkout, file));
      hash.update(`${file}\0${content.length}\0`).update(content);
    }
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * @param {string} checkout
 * @param {string} source
 * @returns {string[]}
 */
function filesBelow(checkout, source) {
  const found = fs.statSync(path.join(checkout, source), { throwIfNoEntry: false });
  if (found?.isFile()) return isSource(source) ? [source] : [];
  if (!found?.isDirectory()) return [];
  const names = fs.readdirSync(path.join(checkout, source)).sort();
  return names
    .filter((name) => !IGNORED_FOLDERS.has(name))
    .flatMap((name) => filesBelow(checkout, `${source}/${name}`));
}

const IGNORED_FOLDERS = new Set(["generated", "node_modules", "__pycache__"]);

/** @param {string} file */
function isSource(file) {
  return !/\.test\.tsx?$/.test(file);
}
