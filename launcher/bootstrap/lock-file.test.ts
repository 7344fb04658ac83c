import fs from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ optionalDependencies: z.record(z.string(), z.string()).optional() })),
});

// `npm ci` refuses a lock file without the packages for other platforms, and `npm install` writes such a one where the
// registry does not offer them. Their entries need no more than version, os and cpu.
test("the lock file has an entry for every optional package, those for other platforms included", () => {
  const { packages } = lockFile.parse(JSON.parse(fs.readFileSync("package-lock.json", "utf8")));
  const missing = Object.values(packages)
    .flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    .filter((name) => !Object.keys(packages).some((location) => location.endsWith(`node_modules/${name}`)));
  expect(missing).toEqual([]);
});

test("the lock file names no registry", () => {
  expect(fs.readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
});
