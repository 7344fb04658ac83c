import { defineConfig } from "vitest/config";
import { SummaryReporter } from "./test/summary-reporter.ts";

const summary = process.env.TEST_SUMMARY_FILE;

/** The suites of `npm test`. What runs a server or a database lies in integration; the rest beside its file in unit. */
export default defineConfig({
  test: {
    reporters: summary ? ["default", new SummaryReporter(summary)] : ["default"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["{lib,agent,cli,components,launcher,prisma,examples}/**/*.test.{ts,tsx}", "test/*.test.ts"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
        },
      },
      {
        test: {
          name: "integration",
          include: ["server/**/*.test.ts", "test/integration/**/*.test.ts", "**/*.integration.test.ts"],
          exclude: ["**/node_modules/**", ".build/**"],
          globalSetup: ["./test/postgres-global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "faults",
          include: ["test/faults/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "commands",
          include: ["test/commands/**/*.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
