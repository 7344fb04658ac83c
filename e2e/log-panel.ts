import { expect, type Locator, type Page } from "@playwright/test";

/** The log panel of a run's page, as a person or a test sees it. */
export const logPanel = (page: Page): Locator => page.getByRole("region", { name: "Log" });

/** First byte after what the panel has taken in. */
export const endOffset = async (page: Page): Promise<number> =>
  Number(await logPanel(page).getAttribute("data-log-end-offset"));

/** The text in the panel's window, as its copy button gives it. */
export async function copiedLog(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await logPanel(page).getByRole("button", { name: /^Copy/ }).click();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Waits until the panel shows the text on its screen. */
export const shows = (page: Page, text: string | RegExp): Promise<void> =>
  expect(logPanel(page).locator(".xterm-rows")).toContainText(text);
