import fs from "node:fs";
import type { FullResult, Reporter, Suite } from "@playwright/test/reporter";
import type { TestSummary } from "../test/summary-reporter.ts";

/** Writes a TestSummary as JSON when the run is over. */
class PlaywrightSummary implements Reporter {
  private suite: Suite | undefined;
  private errors = 0;

  constructor(private readonly options: { file: string }) {}

  onBegin(_config: unknown, suite: Suite): void {
    this.suite = suite;
  }

  onError(): void {
    this.errors += 1;
  }

  onEnd(_result: FullResult): void {
    const summary: TestSummary = { passed: 0, failed: this.errors, skipped: [] };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === "expected") summary.passed += 1;
      else if (outcome === "skipped") {
        const reason = test.annotations.find(({ type }) => type === "skip")?.description ?? "no reason given";
        summary.skipped.push({ name: test.titlePath().join(" > "), reason });
      } else summary.failed += 1;
    }
    fs.writeFileSync(this.options.file, JSON.stringify(summary));
  }
}

// Playwright takes a reporter by its default export.
export default PlaywrightSummary;
