import type { Application } from "../server/application.ts";

/** Where server/main.ts publishes the running application; Next bundles copies of its own of every module. */
const PUBLISHED = Symbol.for("capstan.application");

/**
 * The running application, the one door from pages to the server. Call it while rendering, never on import:
 * `next build` imports every page with no server running.
 */
export function runningApplication(): Application {
  const published: unknown = Reflect.get(globalThis, PUBLISHED);
  if (!isApplication(published))
    throw new Error("No application is published: pages run inside the Capstan server only.");
  return published;
}

function isApplication(value: unknown): value is Application {
  return typeof value === "object" && value !== null && "version" in value && "fetch" in value && "auth" in value;
}
