import type { Locator, Page } from "@playwright/test";
import { copiedLog, endOffset, logPanel, shows } from "./log-panel.ts";
import { expect, test } from "./test.ts";

/** A run in a list, be it a table's row or a list's item. */
const entry = (page: Page, name: string): Locator =>
  page.getByRole("row").or(page.getByRole("listitem")).filter({ hasText: name }).last();

const COUNTER = 'for n in $(seq 1 2000); do echo "$1 line $n"; sleep 0.05; done';

test("two runs are watched while they run, each with its own arguments, and one is cancelled", async ({
  page,
  secondBrowser,
  world,
}) => {
  const job = await world.job("Counter", COUNTER);
  const [left, right] = [
    await world.run(job, { displayName: "left", arguments: "left" }),
    await world.run(job, { displayName: "right", arguments: "right" }),
  ];
  await page.goto(`/runs/${left}`);
  await secondBrowser.goto(`/runs/${right}`);
  await shows(page, /left line \d+/);
  await shows(secondBrowser, /right line \d+/);
  const before = await endOffset(page);
  await expect.poll(() => endOffset(page)).toBeGreaterThan(before);

  await page.getByRole("button", { name: "Cancel" }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /cancel/i })
    .last()
    .click();
  await expect(page.getByText("Canceled", { exact: true }).first()).toBeVisible({ timeout: 40_000 });
  expect((await world.detail(left)).state).toBe("CANCELED");
  expect((await world.detail(right)).state).toBe("IN_PROGRESS");
  await world.api.send({ method: "POST", path: `/20190101/jobRuns/${right}/actions/cancelJobRun` });
  // the other browser is told without asking
  await expect(secondBrowser.getByText("Canceled", { exact: true }).first()).toBeVisible({ timeout: 40_000 });
});

test("a log that is opened before the program writes shows its first line as it comes", async ({ page, world }) => {
  const job = await world.job("Quiet at first", "sleep 4; echo the first line; sleep 30");
  const run = await world.run(job);
  await world.runIn(run, "IN_PROGRESS");
  await page.goto(`/runs/${run}`);
  await expect(page.getByText("Nothing written yet")).toBeVisible();
  await shows(page, "the first line");
  await expect(page.getByText("Nothing written yet")).toBeHidden();
});

test("a run that somebody else starts appears in an open list and goes through its states without a reload", async ({
  page,
  secondBrowser,
  world,
}) => {
  const job = await world.job("Seen by two", "sleep 6; echo done");
  await page.goto("/runs");
  await secondBrowser.goto(`/jobs/${job}`);
  const loadedAt = await page.evaluate(() => performance.timeOrigin);
  const run = await world.run(job, { displayName: "watched from two places" });
  for (const browser of [page, secondBrowser]) {
    const row = entry(browser, "watched from two places");
    await expect(row.getByText(/In progress|Running/)).toBeVisible();
  }
  await world.runIn(run, "SUCCEEDED");
  for (const browser of [page, secondBrowser]) {
    const row = entry(browser, "watched from two places");
    await expect(row.getByText("Succeeded")).toBeVisible();
  }
  expect(await page.evaluate(() => performance.timeOrigin)).toBe(loadedAt);
});

test("a server that is killed under an open log page comes back, and not a byte of the log is missing", async ({
  page,
  world,
  capstan,
  complaints,
}) => {
  const job = await world.job("Steady", 'for n in $(seq 1 400); do echo "line $n of 400"; sleep 0.03; done');
  const run = await world.run(job);
  await page.goto(`/runs/${run}`);
  await shows(page, /line \d+ of 400/);
  await capstan.kill("server");
  await expect(page.getByText(/Reconnecting|Connection lost|Not live/i).first()).toBeVisible();
  const { log } = await world.runIn(run, "SUCCEEDED");
  await expect(logPanel(page)).toHaveAttribute("data-log-end-offset", String(log.sizeBytes), { timeout: 20_000 });
  await expect(page.getByText("Succeeded", { exact: true }).first()).toBeVisible();
  const expected = Array.from({ length: 400 }, (_, n) => `line ${n + 1} of 400`);
  expect((await copiedLog(page)).trim().split("\n")).toEqual(expected);
  complaints.length = 0; // the browser logs each attempt to reach the server while it was down
});
