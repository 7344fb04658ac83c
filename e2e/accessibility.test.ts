import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { everyView, SIGNED_OUT_VIEWS, type Views } from "./pages.ts";
import { expect, STRANGER, test } from "./test.ts";

const THEMES = ["light", "dark"] as const;
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const theme of THEMES) {
  test(`axe finds nothing on any page, ${theme}`, async ({ page, world }) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    expect(await violations(page, await everyView(world))).toEqual([]);
  });
}

test("axe finds nothing on the pages before signing in", async ({ browser, capstan }) => {
  const context = await browser.newContext({ baseURL: capstan.url, ...STRANGER });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme });
    expect(await violations(page, SIGNED_OUT_VIEWS)).toEqual([]);
  }
  await context.close();
});

async function violations(page: Page, views: Views): Promise<string[]> {
  const found: string[] = [];
  for (const [name, path] of Object.entries(views)) {
    await page.goto(path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    const result = await new AxeBuilder({ page }).withTags(RULES).analyze();
    for (const { id, help, nodes } of result.violations) {
      found.push(`${name}: ${id}, ${help}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
    }
  }
  return found;
}
