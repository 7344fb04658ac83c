import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM } from "./chromium.ts";
import { everyView } from "./pages.ts";
import { expect, test } from "./test.ts";

const LEAST_SCORE = 95;
const MOST_LCP_MS = 1_000;
const PORT = 9_333;

test("Lighthouse gives the run page and the jobs list at least 95 in all four, LCP below 1 s", async ({
  world,
  capstan,
  signedIn,
}) => {
  test.setTimeout(240_000);
  const views = await everyView(world);
  const { default: lighthouse, desktopConfig } = await import("lighthouse");
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-lighthouse-"));
  const context = await chromium.launchPersistentContext(profile, {
    ...CHROMIUM,
    args: [...CHROMIUM.args, `--remote-debugging-port=${PORT}`],
  });
  try {
    await context.addCookies(signedIn.cookies);
    for (const name of ["run-succeeded", "jobs"]) {
      const result = await lighthouse(
        `${capstan.url}${views[name]}`,
        { port: PORT, output: "json", disableStorageReset: true, logLevel: "error" },
        { ...desktopConfig },
      );
      const report = result?.lhr;
      const scores = Object.fromEntries(
        Object.entries(report?.categories ?? {}).map(([id, { score }]) => [id, Math.round((score ?? 0) * 100)]),
      );
      const lcpMs = report?.audits["largest-contentful-paint"]?.numericValue ?? Infinity;
      const refused = Object.values(report?.audits ?? {})
        .filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative")
        .map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ""}`);
      console.log(`${name}: ${JSON.stringify(scores)}, LCP ${Math.round(lcpMs)} ms`);
      const seen = JSON.stringify(refused, null, 1);
      expect(Object.keys(scores).sort(), seen).toEqual(["accessibility", "best-practices", "performance", "seo"]);
      for (const [category, score] of Object.entries(scores)) {
        expect(score, `${name}, ${category}: ${seen}`).toBeGreaterThanOrEqual(LEAST_SCORE);
      }
      expect(lcpMs, `${name}: ${seen}`).toBeLessThan(MOST_LCP_MS);
    }
  } finally {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
});

test("nothing moves when a page's data arrives", async ({ page, world }) => {
  test.setTimeout(120_000);
  await page.addInitScript(() => {
    const seen: { value: number; nodes: string[] }[] = [];
    Object.assign(window, { shifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
          sources: { node?: Node }[];
        };
        if (shift.hadRecentInput) continue;
        seen.push({
          value: shift.value,
          nodes: shift.sources.map(({ node }) => node?.textContent?.slice(0, 60) ?? ""),
        });
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const moved: string[] = [];
  for (const [name, path] of Object.entries(await everyView(world))) {
    await page.goto(path);
    await page.waitForLoadState("networkidle");
    const shifts = await page.evaluate(
      () => (window as unknown as { shifts: { value: number; nodes: string[] }[] }).shifts,
    );
    // below this Chromium itself calls it imperceptible
    const sum = shifts.reduce((total, { value }) => total + value, 0);
    if (sum > 0.01) moved.push(`${name}: ${sum.toFixed(3)} ${JSON.stringify(shifts)}`);
  }
  expect(moved).toEqual([]);
});
