#!/usr/bin/env node
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bundleOptions } from "./bootstrap/bundle-programs.mjs";
import { readSettings, withDotEnv } from "./bootstrap/settings.mjs";
import { sourceHash } from "./bootstrap/source-hash.mjs";
import { StartProblem, codeOf } from "./bootstrap/start-problem.mjs";

// `npx capstan` in the checkout: the command, bundled from its sources as they are now.

const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @returns {Promise<string>} path of the bundle */
async function bundledCommand() {
  const hash = sourceHash(checkout, ["cli", "lib", "examples", "package-lock.json"]);
  const folder = path.join(checkout, ".build", "cli");
  const file = path.join(folder, `capstan-${hash}.mjs`);
  if (fs.existsSync(file)) return file;
  const {
    outdir: _outdir,
    outExtension: _extension,
    ...options
  } = bundleOptions({ checkout, into: folder, program: "cli" });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    const { build } = await import("esbuild");
    await build({ ...options, outfile: draft, sourcemap: false });
  } catch (error) {
    if (codeOf(error) !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new StartProblem("The packages are not installed yet. Run npm start first.");
  }
  for (const name of fs.readdirSync(folder)) {
    if (!name.endsWith(".tmp")) fs.rmSync(path.join(folder, name), { force: true });
  }
  fs.renameSync(draft, file);
  return file;
}

try {
  Object.assign(process.env, withDotEnv(process.env, checkout));
  const settings = readSettings(process.env, checkout);
  process.env.CAPSTAN_HOME = settings.home;
  process.env.CAPSTAN_VERSION ??= JSON.parse(fs.readFileSync(path.join(checkout, "package.json"), "utf8")).version;
  await import(await bundledCommand());
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 1;
}
