/**
 * Each of start, dev and test builds into a folder of its own (launcher/bootstrap/build-all.mjs), so that none
 * disturbs another that is running.
 * @type {import("next").NextConfig}
 */
const config = {
  distDir: process.env.CAPSTAN_NEXT_DIST ?? ".build/next",
  reactStrictMode: true,
  poweredByHeader: false,
  turbopack: { root: import.meta.dirname },
  // Next edits the tsconfig it is given; types are checked by `npm run check:types`.
  typescript: { ignoreBuildErrors: true, tsconfigPath: process.env.CAPSTAN_NEXT_TSCONFIG ?? "tsconfig.app.json" },
};

export default config;
