import { runListPage } from "../lib/contract/run-views.ts";
import { shows } from "./log-panel.ts";
import { expect, test } from "./test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("a run is started, watched and canceled on a phone", async ({ page, world }) => {
  const job = await world.job("From the phone", 'for n in $(seq 1 300); do echo "pocket $n $1"; sleep 0.2; done');
  await page.goto("/getting-started");
  await page.getByRole("button", { name: "Menu" }).tap();
  await page.getByRole("dialog").getByRole("link", { name: "Jobs" }).tap();
  await page.waitForURL(/\/jobs/);
  await page.getByRole("link", { name: "From the phone" }).first().tap();
  await page.waitForURL(/\/jobs\/ocid1/);
  await page.getByRole("link", { name: "Start a run" }).first().tap();
  await page.getByRole("textbox", { name: "Arguments" }).fill("size");
  await page.getByRole("button", { name: /^Start/ }).tap();
  await page.waitForURL(/\/runs\/ocid1/);
  await shows(page, /pocket \d+ size/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page
    .getByRole("button", { name: /^Cancel/ })
    .first()
    .tap();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /cancel (the )?run/i })
    .tap();
  await expect(page.getByText("Canceled", { exact: true }).first()).toBeVisible({ timeout: 40_000 });
  const { items } = await world.api.json(runListPage, { path: "/api/runs", query: { jobId: job } });
  expect(items.map(({ state }) => state)).toEqual(["CANCELED"]);
});
