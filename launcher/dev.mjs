import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generateClients, nextSettings } from "./bootstrap/build-all.mjs";
import { PROGRAMS, bundleOptions, bundlePrograms } from "./bootstrap/bundle-programs.mjs";
import { checkPort } from "./bootstrap/check-port.mjs";
import { launchedPrograms } from "./bootstrap/launched-programs.mjs";
import { prepareCheckout } from "./bootstrap/prepare-checkout.mjs";
import { checkPrerequisites } from "./bootstrap/prerequisites.mjs";
import { leaveSignalsAlone } from "./bootstrap/run-program.mjs";
import { prepareHome, readSettings, withDotEnv } from "./bootstrap/settings.mjs";

// `npm run dev`: the same launcher over its own home, port and folders. A change in server/, agent/ or lib/ restarts
// the program it is part of; pages reload by themselves.

/** @typedef {"server" | "agent"} Reloaded */

const DEV_PORT = 3001;

/** @returns {Promise<number>} exit status */
async function develop() {
  checkPrerequisites();
  const checkout = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
  const build = path.join(checkout, ".build", "dev");
  // The database of an installation in use is none for trying things out.
  const { CAPSTAN_DATABASE_URL: _inUse, ...env } = withDotEnv(process.env, checkout);
  const ownSettings = { CAPSTAN_HOME: env.CAPSTAN_HOME_DEV, CAPSTAN_PORT: env.CAPSTAN_PORT_DEV };
  const settings = readSettings(ownSettings, checkout, {
    port: DEV_PORT,
    home: path.join(checkout, ".build", "dev-home"),
  });
  prepareHome(settings.home);
  if (launchedPrograms(settings.home).length === 0) await checkPort(settings);
  await prepareCheckout(checkout, async () => {
    await generateClients(checkout);
    await bundlePrograms({ checkout, into: build, programs: ["server", "agent", "cli", "launcher"] });
  });
  leaveSignalsAlone();
  const { main } = await import(path.join(build, "launcher.mjs"));
  return main({
    checkout,
    build,
    version: JSON.parse(fs.readFileSync(path.join(checkout, "package.json"), "utf8")).version,
    settings,
    env: { ...env, NODE_ENV: "development", CAPSTAN_PAGES: "development", ...nextSettings(checkout, build) },
    exitAfterDemo: false,
    watch: (/** @type {(name: Reloaded) => Promise<void>} */ restart) => watch({ checkout, build, restart }),
  });
}

/**
 * @param {{ checkout: string, build: string, restart: (name: Reloaded) => Promise<void> }} what
 * @returns {Promise<() => Promise<void>>} ends the watching
 */
async function watch({ checkout, build, restart }) {
  const { context } = await import("esbuild");
  const contexts = await Promise.all(
    /** @type {const} */ (["server", "agent"]).map(async (program) => {
      let first = true;
      const watched = await context({
        ...bundleOptions({ checkout, into: build, program }),
        logLevel: "warning",
        plugins: [
          {
            name: "restart",
            setup: (plugin) => {
              plugin.onEnd(async ({ errors }) => {
                if (errors.length > 0 || first) {
                  first = first && errors.length > 0;
                  return;
                }
                console.log(`${PROGRAMS[program]} changed: restarting the ${program}`);
                await restart(program);
              });
            },
          },
        ],
      });
      await watched.watch();
      return watched;
    }),
  );
  console.log("A change in server/, agent/ or lib/ restarts the program it is part of");
  return async () => {
    await Promise.all(contexts.map((watched) => watched.dispose()));
  };
}

try {
  process.exitCode = await develop();
} catch (error) {
  const expected = error instanceof Error && error.name === "StartProblem";
  console.error(expected ? error.message : error);
  process.exitCode = 1;
}
