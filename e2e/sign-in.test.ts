import type { Page } from "@playwright/test";
import { ADMINISTRATOR, expect, STRANGER, test } from "./test.ts";

const fillIn = async (page: Page, name: string, password: string): Promise<void> => {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
};

test.describe("who is not signed in", () => {
  test.use(STRANGER);

  test("is asked to sign in, and then sees the page that was asked for", async ({ page, complaints }) => {
    await page.goto("/hosts");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fhosts/);
    await fillIn(page, ADMINISTRATOR.name, "not the password");
    await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
    complaints.length = 0; // the browser logs the refusal
    await fillIn(page, ADMINISTRATOR.name, ADMINISTRATOR.password);
    await expect(page).toHaveURL(/\/hosts$/);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hosts");
  });

  test("is told the same for a wrong password as for a name that is not there", async ({ page, complaints }) => {
    const told: string[] = [];
    for (const name of [ADMINISTRATOR.name, "Nobody"]) {
      await page.goto("/sign-in");
      await fillIn(page, name, "guessed at random");
      const alert = page.getByRole("alert").filter({ hasText: /\w/ }).first();
      await expect(alert).toBeVisible();
      told.push(await alert.innerText());
    }
    expect(told[0]).toBe(told[1]);
    complaints.length = 0;
  });

  test("cannot use the first start's link again, and is told how to get another", async ({ page, capstan }) => {
    await page.goto(capstan.signInLink);
    await expect(page.getByText("npx capstan admin sign-in-link")).toBeVisible();
    await expect(page.getByLabel("Password", { exact: true })).toHaveCount(0);
  });

  test("is not led to another site by a forged address", async ({ page, capstan }) => {
    await page.goto("/sign-in?next=https%3A%2F%2Fevil.example%2F");
    await fillIn(page, ADMINISTRATOR.name, ADMINISTRATOR.password);
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).origin).toBe(capstan.url);
  });
});

test("a browser that is signed out from another one is sent to sign in, without being touched", async ({
  browser,
  capstan,
  page,
  complaints,
}) => {
  const elsewhere = await browser.newContext({ baseURL: capstan.url, ...STRANGER });
  const other = await elsewhere.newPage();
  await other.goto("/sign-in");
  await fillIn(other, ADMINISTRATOR.name, ADMINISTRATOR.password);
  await other.waitForURL((url) => url.pathname !== "/sign-in");
  await other.goto("/runs");
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Runs");

  await page.goto("/account");
  const others = page.getByRole("button", { name: /^Sign out .+/ });
  // the newest one is the other browser's
  await others.first().click();
  const confirm = page.getByRole("alertdialog").getByRole("button", { name: /sign out/i });
  if (await confirm.isVisible().catch(() => false)) await confirm.click();
  await expect(other).toHaveURL(/\/sign-in/, { timeout: 15_000 });
  await elsewhere.close();
  complaints.length = 0;
});
