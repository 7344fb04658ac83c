/** Who may import whom (docs/architecture): `lib <- components <- app`, `lib <- server | agent | cli | launcher`. */

const TESTS = "\\.test\\.tsx?$";
const ZONES = "agent|app|cli|components|launcher|lib|server";

/** The npm packages each zone may use; everything else needs a word in docs/decisions.md first. */
const PACKAGES = {
  lib: ["zod", "shlex"],
  agent: ["zod", "socket.io-client", "pino", "tar-stream", "yauzl"],
  cli: ["zod", "commander", "yazl"],
  launcher: ["zod", "esbuild"],
  components: [
    "@hookform/resolvers",
    "@tanstack/react-query",
    "@tanstack/react-virtual",
    "@xterm/addon-fit",
    "@xterm/addon-search",
    "@xterm/addon-webgl",
    "@xterm/xterm",
    "class-variance-authority",
    "clsx",
    "lucide-react",
    "next",
    "next-auth",
    "radix-ui",
    "react",
    "react-dom",
    "react-hook-form",
    "socket.io-client",
    "sonner",
    "tailwind-merge",
    "zod",
  ],
  app: ["react", "next", "next-auth", "geist", "@tanstack/react-query", "zod"],
  server: [
    "@hono/node-server",
    "@hono/zod-openapi",
    "@prisma/adapter-better-sqlite3",
    "@prisma/adapter-pg",
    "@prisma/client",
    "@prisma/driver-adapter-utils",
    "@prisma/schema-engine-wasm",
    "argon2",
    "better-sqlite3",
    "content-disposition",
    "hono",
    "next",
    "next-auth",
    "pg",
    "pino",
    "rate-limiter-flexible",
    "shlex",
    "socket.io",
    "tar-stream",
    "yauzl",
    "zod",
  ],
};

/** Folders of blocks that several resources hold; every other folder's wire types are its own. */
const SHARED_WIRE = "job-blocks";

/** What each zone may import from the others. */
const MAY_IMPORT = {
  lib: [],
  components: ["lib"],
  app: ["lib", "components"],
  server: ["lib"],
  agent: ["lib"],
  cli: ["lib"],
  launcher: ["lib"],
};

/** Those that take types from the server, and nothing that runs. */
const TYPES_FROM_SERVER = ["app", "components"];

const zoneRules = Object.entries(MAY_IMPORT).map(([zone, others]) => ({
  name: `${zone}-imports-only-${["itself", ...others].join("-and-")}`,
  severity: "error",
  from: { path: `^${zone}/`, pathNot: TESTS },
  to: {
    path: `^(${ZONES}|prisma|test|bench|examples)/`,
    pathNot: `^(${[zone, ...others, ...(TYPES_FROM_SERVER.includes(zone) ? ["server"] : [])].join("|")})/`,
  },
}));

const packageRules = Object.entries(PACKAGES).map(([zone, packages]) => ({
  name: `${zone}-uses-only-its-packages`,
  severity: "error",
  from: { path: `^${zone}/`, pathNot: TESTS },
  to: {
    path: "node_modules/",
    pathNot: `node_modules/(@types/)?(${packages.map((name) => name.replaceAll(".", "\\.")).join("|")})/`,
  },
}));

const config = {
  forbidden: [
    ...zoneRules,
    ...packageRules,
    {
      name: "pages-take-types-alone-from-the-server",
      comment: "Next bundles copies of its own: a value imported from server/ is a second instance of it.",
      severity: "error",
      from: { path: "^(app|components)/", pathNot: TESTS },
      to: { path: "^server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "lib-is-isomorphic",
      severity: "error",
      from: { path: "^lib/", pathNot: TESTS },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "services-never-import-gateway-or-http",
      severity: "error",
      from: { path: "^server/[^/]+/", pathNot: ["^server/(http|gateway)/", TESTS] },
      to: { path: "^server/(http|gateway)/" },
    },
    {
      name: "the-database-never-imports-services",
      severity: "error",
      from: { path: "^server/db/", pathNot: TESTS },
      to: { path: "^server/[^/]+/", pathNot: "^server/(db|stores)/" },
    },
    {
      name: "only-the-database-imports-prisma",
      severity: "error",
      from: { path: "^server/", pathNot: "^server/db/" },
      to: { path: "(^server/db/generated/|node_modules/(@prisma|better-sqlite3|pg)/)" },
    },
    {
      name: "wire-types-stay-in-their-folder",
      severity: "error",
      from: { path: "^(.+)/[^/]+\\.tsx?$", pathNot: TESTS },
      to: {
        path: "^server/http/.+/wire\\.ts$",
        pathNot: ["^$1/wire\\.ts$", `^server/http/oci/(${SHARED_WIRE})/wire\\.ts$`],
      },
    },
    {
      name: "wire-types-are-for-map-and-routes",
      severity: "error",
      from: { path: "^server/", pathNot: ["/(wire|map|routes)\\.ts$", TESTS] },
      to: { path: "^server/http/.+/wire\\.ts$" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "everything-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "programs-never-import-tests",
      severity: "error",
      from: { path: `^(${ZONES})/`, pathNot: TESTS },
      to: { path: [TESTS, "^test/"] },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "/generated/"] },
    exclude: { path: ["^\\.build/", "^next-env"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.node.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};

export default config;
