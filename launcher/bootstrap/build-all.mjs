import fs from "node:fs";
import path from "node:path";
import { bundlePrograms } from "./bundle-programs.mjs";
import { livingUsers } from "./checkout-users.mjs";
import { showProgress } from "./progress.mjs";
import { mustRun } from "./run-program.mjs";
import { BUILD_SOURCES, sourceHash } from "./source-hash.mjs";
import { StartProblem, messageOf } from "./start-problem.mjs";

const COMPLETE = "complete";
/** Development tools that must not phone home or look for updates. */
export const QUIET_TOOLS = { NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", PRISMA_HIDE_UPDATE_MESSAGE: "1" };

/**
 * The folder of a finished build of the sources as they are now, made when there is none. A changed source gives a
 * new folder, so a Capstan that is running keeps the one it was started from. Hold the checkout's lock.
 * @param {string} checkout
 * @returns {Promise<string>} absolute path
 */
export async function buildAll(checkout) {
  const name = `start-${sourceHash(checkout, BUILD_SOURCES)}`;
  const folder = path.join(checkout, ".build", name);
  if (!fs.existsSync(path.join(folder, COMPLETE))) {
    await showProgress("Building", () => build(checkout, folder));
  }
  removeUnused(checkout, name);
  return folder;
}

/**
 * Prisma's clients, needed by everything that is compiled or run from source; it does nothing when they are there.
 * @param {string} checkout
 */
export async function generateClients(checkout) {
  await mustRun([process.execPath, "--import", "tsx", "prisma/generate.ts"], {
    cwd: checkout,
    env: { ...process.env, ...QUIET_TOOLS },
    purpose: "Generating the database clients",
  });
}

/**
 * @param {string} checkout
 * @param {string} folder
 */
async function build(checkout, folder) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  await generateClients(checkout);
  try {
    await bundlePrograms({ checkout, into: folder, programs: ["server", "agent", "cli", "launcher"] });
  } catch (error) {
    throw new StartProblem(`Bundling the programs failed: ${messageOf(error)}`);
  }
  await buildPages(checkout, folder);
  fs.writeFileSync(path.join(folder, COMPLETE), "");
}

/**
 * Next writes its own folder into the tsconfig it is given, so it gets one of the build's own.
 * @param {string} checkout
 * @param {string} folder
 */
async function buildPages(checkout, folder) {
  await mustRun([process.execPath, "node_modules/next/dist/bin/next", "build"], {
    cwd: checkout,
    env: { ...process.env, ...QUIET_TOOLS, ...nextSettings(checkout, folder), NODE_ENV: "production" },
    purpose: "Building the pages",
  });
}

/**
 * What next.config.mjs reads: where Next keeps its files, and a tsconfig it may write to.
 * @param {string} checkout
 * @param {string} folder of the build
 */
export function nextSettings(checkout, folder) {
  const relative = path.relative(checkout, folder);
  const tsconfig = path.join(relative, "tsconfig.json");
  const root = path.relative(folder, checkout);
  const content = { extends: `${root}/tsconfig.app.json`, include: [`${root}/app`, `${root}/components`] };
  if (!fs.existsSync(path.join(checkout, tsconfig))) {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(checkout, tsconfig), `${JSON.stringify(content, null, 2)}\n`);
  }
  return { CAPSTAN_NEXT_DIST: path.join(relative, "next"), CAPSTAN_NEXT_TSCONFIG: tsconfig };
}

/**
 * @param {string} checkout
 * @param {string} current
 */
function removeUnused(checkout, current) {
  const used = new Set([current, ...livingUsers(checkout).map((user) => path.basename(user.build))]);
  const parent = path.join(checkout, ".build");
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith("start-") && !used.has(name))
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}
