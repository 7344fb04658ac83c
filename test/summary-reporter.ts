import fs from "node:fs";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";

/** What one vitest run came to; `failed` counts files that could not run and errors outside any test too. */
export interface TestSummary {
  passed: number;
  failed: number;
  skipped: { name: string; reason: string }[];
}

/** Writes a TestSummary as JSON when the run is over. */
export class SummaryReporter implements Reporter {
  constructor(private readonly file: string) {}

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const summary: TestSummary = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) {
      if (module.errors().length > 0) summary.failed += 1;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state === "passed") summary.passed += 1;
        else if (result.state === "skipped") {
          const name = `${module.relativeModuleId} > ${test.fullName}`;
          summary.skipped.push({ name, reason: result.note ?? "no reason given" });
        } else summary.failed += 1;
      }
    }
    fs.writeFileSync(this.file, JSON.stringify(summary));
  }
}
