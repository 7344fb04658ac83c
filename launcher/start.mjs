import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildAll, nextSettings } from "./bootstrap/build-all.mjs";
import { checkPort } from "./bootstrap/check-port.mjs";
import { launchedPrograms } from "./bootstrap/launched-programs.mjs";
import { settledLauncher } from "./bootstrap/launcher-lock.mjs";
import { checkPrerequisites } from "./bootstrap/prerequisites.mjs";
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { leaveSignalsAlone } from "./bootstrap/run-program.mjs";
import { prepareHome, readSettings, withDotEnv } from "./bootstrap/settings.mjs";
import { StartProblem, messageOf } from "./bootstrap/start-problem.mjs";

// `npm start`: plain JavaScript without packages, since it is what installs them.

const USAGE = "npm start [-- --exit]";

/** @returns {Promise<number>} exit status */
async function start() {
  checkPrerequisites();
  const { exit } = readFlags();
  const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const env = withDotEnv(process.env, checkout);
  const settings = readSettings(env, checkout);
  // What is wrong is said before anything that takes a minute.
  const running = await settledLauncher(settings.home);
  if (running) {
    console.log(`Capstan is already running at ${running.url} (pid ${running.pid}).`);
    return 0;
  }
  prepareHome(settings.home);
  if (launchedPrograms(settings.home).length === 0) await checkPort(settings);
  const build = await prepareCheckout(checkout, () => buildAll(checkout));
  leaveSignalsAlone();
  const { main } = await import(path.join(build, "launcher.mjs"));
  return main({
    checkout,
    build,
    version: JSON.parse(fs.readFileSync(path.join(checkout, "package.json"), "utf8")).version,
    settings,
    env: { ...env, NODE_ENV: "production", ...nextSettings(checkout, build) },
    exitAfterDemo: exit,
  });
}

function readFlags() {
  try {
    return parseArgs({ options: { exit: { type: "boolean", default: false } }, strict: true }).values;
  } catch (error) {
    throw new StartProblem(`${messageOf(error).split(". ")[0]}. Usage: ${USAGE}`);
  }
}

try {
  process.exitCode = await start();
} catch (error) {
  // The launcher is a bundle with a StartProblem class of its own, so the name decides.
  const expected = error instanceof Error && error.name === "StartProblem";
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}
