import path from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "./chromium.ts";

const checkout = path.resolve(import.meta.dirname, "..");
const summary = process.env["TEST_SUMMARY_FILE"];

/** What a person does, in a real Chromium, against an installation that `npm start` brought up. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.test.ts",
  outputDir: path.join(checkout, ".build", "e2e"),
  // one installation for all of them, and two cores
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ...(summary ? [["./summary-reporter.ts", { file: summary }] as const] : [])],
  use: {
    browserName: "chromium",
    launchOptions: CHROMIUM,
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
