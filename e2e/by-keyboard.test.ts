import type { Locator, Page } from "@playwright/test";
import { logPanel, shows } from "./log-panel.ts";
import { expect, test, visit } from "./test.ts";

const MOST_TABS = 80;

/** Presses Tab until the control has the focus, as a person without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    const found = await control.evaluateAll((elements) =>
      elements.some((element) => element === document.activeElement),
    );
    if (found) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Not reached by ${MOST_TABS} tabs.`);
}

test("a job is made, run and canceled by the keyboard alone", async ({ page, world }) => {
  test.setTimeout(120_000);
  await visit(page, "/jobs/new");
  await expect(page.getByRole("tab", { name: "Upload a file" })).toBeVisible();
  await tabTo(page, page.getByRole("tab", { name: "Upload a file" }));
  await page.keyboard.press("ArrowRight");
  const script = page.getByRole("textbox", { name: "Script" });
  await tabTo(page, script);
  await page.keyboard.press("Control+A"); // a first line is there already
  await page.keyboard.insertText('for n in $(seq 1 300); do echo "by keyboard $n"; sleep 0.2; done');
  const next = page.getByRole("button", { name: "Next" });
  for (const step of ["Compute", "Environment", "Limits and logging"]) {
    await tabTo(page, next);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: step, level: 2 })).toBeFocused();
  }
  await tabTo(page, next);
  await page.keyboard.press("Enter");
  const project = page.getByRole("combobox", { name: /project/i });
  await tabTo(page, project);
  await page.keyboard.press("Enter");
  await page.getByRole("option").first().waitFor();
  await page.keyboard.type("Tried");
  await page.keyboard.press("Enter");
  await expect(project).toHaveText(/Tried in the browser/);
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/runs\/ocid1/);
  await shows(page, /by keyboard \d+/);
  expect(await logPanel(page).isVisible()).toBe(true);

  await tabTo(page, page.getByRole("button", { name: /^Cancel/ }));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await tabTo(page, page.getByRole("alertdialog").getByRole("button", { name: /cancel (the )?run/i }));
  await page.keyboard.press("Enter");
  await world.runIn(decodeURIComponent(page.url().split("/").at(-1) ?? ""), "CANCELED");
  await expect(page.getByText("Canceled", { exact: true }).first()).toBeVisible();
});

test("the first tab on a page skips to what it is about", async ({ page }) => {
  await page.goto("/runs");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /skip/i })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});
