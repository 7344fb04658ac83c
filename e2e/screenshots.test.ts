import path from "node:path";
import { everyView, SIGNED_OUT_VIEWS } from "./pages.ts";
import { expect, STRANGER, test } from "./test.ts";

/** Kept by the run, to be looked at. */
const KEPT = path.resolve(import.meta.dirname, "../.build/screenshots");
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

test("every page fits at both widths and is photographed in both themes", async ({ page, browser, capstan, world }) => {
  test.setTimeout(300_000);
  const views = await everyView(world);
  const stranger = await (await browser.newContext({ baseURL: capstan.url, ...STRANGER })).newPage();
  const tooWide: string[] = [];
  for (const [visitor, seen] of [
    [page, views],
    [stranger, SIGNED_OUT_VIEWS],
  ] as const) {
    for (const size of SIZES) {
      await visitor.setViewportSize(size);
      for (const [name, address] of Object.entries(seen)) {
        for (const colorScheme of ["light", "dark"] as const) {
          await visitor.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await visitor.goto(address);
          await expect(visitor.getByRole("heading").first()).toBeVisible();
          await visitor.waitForLoadState("networkidle");
          await visitor.screenshot({ path: path.join(KEPT, `${name}-${size.width}-${colorScheme}.png`) });
        }
        const width = await visitor.evaluate(() => document.documentElement.scrollWidth);
        if (width > size.width) tooWide.push(`${name} is ${width} px wide at ${size.width}`);
      }
    }
  }
  await stranger.context().close();
  expect(tooWide).toEqual([]);
});
