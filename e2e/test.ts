import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { startInstallation, type Installation } from "./installation.ts";
import { openWorld, type World } from "./world.ts";

export { expect };

/** For a browser of somebody who is not signed in; without it a new one takes over the test's session. */
export const STRANGER = { storageState: { cookies: [], origins: [] } };
export const ADMINISTRATOR = { name: "Ada", password: "correct horse battery" };
type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

interface PerWorker {
  /** One installation for all tests, as `npm start` brings it up. */
  capstan: Installation;
  world: World;
  /** The administrator's browser, after following the link that the first start printed. */
  signedIn: SignedIn;
}
interface PerTest {
  /** A second browser of the same person. */
  secondBrowser: Page;
  /** What the pages complained of; a test that expects a complaint empties it. */
  complaints: string[];
}

/**
 * Every page is signed in, and fails its test when something is thrown in it or the browser logs an error, a breach of
 * the content security policy among them.
 */
export const test = base.extend<PerTest, PerWorker>({
  capstan: [
    // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const capstan = await startInstallation();
      await use(capstan);
      await capstan.stop();
    },
    { scope: "worker", timeout: 400_000 },
  ],
  world: [async ({ capstan }, use) => use(await openWorld(capstan)), { scope: "worker" }],
  signedIn: [
    async ({ capstan, browser }, use) => {
      const context = await browser.newContext();
      await followSignInLink(await context.newPage(), capstan.signInLink);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: "worker" },
  ],
  baseURL: async ({ capstan }, use) => use(capstan.url),
  storageState: async ({ signedIn }, use) => use(signedIn),
  // eslint-disable-next-line no-empty-pattern
  complaints: async ({}, use) => {
    const complaints: string[] = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  page: async ({ page, complaints }, use) => {
    listen(page, complaints);
    await use(page);
  },
  secondBrowser: async ({ browser, signedIn, baseURL, complaints }, use) => {
    const context = await browser.newContext({ storageState: signedIn, ...(baseURL !== undefined && { baseURL }) });
    const page = await context.newPage();
    listen(page, complaints);
    await use(page);
    await context.close();
  },
});

function listen(page: Page, complaints: string[]): void {
  page.on("pageerror", (error) => complaints.push(`thrown: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`logged: ${message.text()} (${message.location().url})`);
  });
}

/** What a person does with the link of the first start. */
export async function followSignInLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("Name").fill(ADMINISTRATOR.name);
  await page.getByLabel("Password", { exact: true }).fill(ADMINISTRATOR.password);
  await page.getByRole("button", { name: /set up|sign in|continue/i }).click();
  await page.waitForURL(/getting-started/);
}

/** Opens a page and waits until it is alive: what is typed into a form before that is overwritten by its start. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForLoadState("networkidle");
}
