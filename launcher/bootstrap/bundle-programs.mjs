import path from "node:path";

/** The programs a start needs, each one file in the build's folder: `server.mjs`, `agent.mjs`, … */
export const PROGRAMS = /** @type {const} */ ({
  server: "server/entry.ts",
  agent: "agent/entry.ts",
  cli: "cli/entry.ts",
  launcher: "launcher/main.ts",
});

/** @typedef {keyof typeof PROGRAMS} Program */

/**
 * Stay in node_modules: native, or finding their own files by their place there, or one instance for Next and us.
 * The agent is handed to other machines as one file and may use none of them.
 */
const NOT_BUNDLED = [
  "argon2",
  "better-sqlite3",
  "pg-native",
  "next",
  "react",
  "react-dom",
  "@prisma/schema-engine-wasm",
  "@prisma/schema-engine-wasm/*",
  "esbuild",
];

/**
 * esbuild's options for one program. ES modules lose `require`, which bundled CommonJS packages still call.
 * @param {{ checkout: string, into: string, program: Program }} what
 * @returns {import("esbuild").BuildOptions}
 */
export function bundleOptions({ checkout, into, program }) {
  return {
    absWorkingDir: checkout,
    entryPoints: { [program]: PROGRAMS[program] },
    outdir: into,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.19",
    sourcemap: program === "agent" ? false : "linked",
    legalComments: "none",
    logLevel: "silent",
    external: program === "agent" ? ["bufferutil", "utf-8-validate"] : [...NOT_BUNDLED, "bufferutil", "utf-8-validate"],
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  };
}

/**
 * Bundles these programs into a folder.
 * @param {{ checkout: string, into: string, programs: readonly Program[] }} what
 */
export async function bundlePrograms({ checkout, into, programs }) {
  const { build } = await import("esbuild");
  const folder = path.resolve(checkout, into);
  await Promise.all(programs.map((program) => build(bundleOptions({ checkout, into: folder, program }))));
}
