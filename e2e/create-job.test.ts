import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { copiedLog, logPanel, shows } from "./log-panel.ts";
import { expect, test, visit } from "./test.ts";

const TRAIN = `
import argparse, os, time
arguments = argparse.ArgumentParser()
arguments.add_argument("--epochs", type=int, default=2)
arguments.add_argument("--name", default="nobody")
options = arguments.parse_args()
print(f"training for {options.name} with seed {os.environ.get('SEED')} from {os.environ.get('DATA')}", flush=True)
for epoch in range(options.epochs):
    print(f"{options.name}: epoch {epoch + 1} of {options.epochs}", flush=True)
    time.sleep(1)
print(f"{options.name}: done", flush=True)
`;

/** A project as a data scientist has it, packed. */
function packedProject(): { folder: string; file: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-e2e-artifact-"));
  fs.mkdirSync(path.join(folder, "trainer"));
  fs.writeFileSync(path.join(folder, "trainer", "main.py"), TRAIN);
  fs.writeFileSync(path.join(folder, "trainer", "prepare.sh"), "echo prepared\n");
  execFileSync("tar", ["-czf", "trainer.tar.gz", "trainer"], { cwd: folder });
  return { folder, file: path.join(folder, "trainer.tar.gz") };
}

test("a job is made from a real file, run, and started twice more with other arguments, all watched live", async ({
  page,
  secondBrowser,
  world,
}) => {
  test.setTimeout(180_000);
  const { folder, file } = packedProject();
  await page.goto("/jobs");
  await page
    .getByRole("link", { name: /Create a job|New job/ })
    .first()
    .click();

  await page.locator('input[type="file"]').setInputFiles(file);
  await expect(page.getByRole("radio", { name: /trainer\/main\.py/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: /trainer\/prepare\.sh/ })).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();

  await expect(page.getByRole("heading", { name: "Compute", level: 2 })).toBeVisible();
  await expect(page.getByText(/could (take|start|run)/i).first()).toBeVisible();
  await page.getByRole("textbox", { name: "Memory" }).fill("1");
  await page.getByRole("textbox", { name: "Memory" }).press("Tab");
  await page.getByRole("button", { name: "Next" }).click();

  await page.getByRole("button", { name: /\.env/ }).click();
  await page.getByLabel("Text of the file").fill('# from the laptop\nSEED=7\nexport DATA="s3://bucket/a b"\n');
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /add|take/i })
    .last()
    .click();
  await page.getByLabel("Arguments").fill("--epochs 2 --name 'Ada L'");
  await expect(page.getByText("Ada L", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Next" }).click();

  await page.reload(); // what was typed is still there
  await expect(page.getByLabel("Name", { exact: false }).first()).toHaveValue("trainer");
  await page.getByLabel("Name", { exact: false }).first().fill("Trainer in the browser");
  await page.getByRole("combobox", { name: /project/i }).click();
  await page.getByRole("option", { name: "Tried in the browser" }).click();
  await page.getByRole("button", { name: "Create and run" }).click();

  await page.waitForURL(/\/runs\/ocid1/, { timeout: 20_000 });
  await shows(page, "Ada L: epoch 1 of 2");
  await expect(page.getByText("Succeeded", { exact: true }).first()).toBeVisible({ timeout: 30_000 });
  expect(await copiedLog(page)).toContain("training for Ada L with seed 7 from s3://bucket/a b");

  await page.getByRole("link", { name: "Trainer in the browser" }).first().click();
  await page.waitForURL(/\/jobs\/ocid1/);
  const job = page.url();
  const started: string[] = [];
  for (const [browser, name] of [
    [page, "left"],
    [secondBrowser, "right"],
  ] as const) {
    await visit(browser, `${job}/run`);
    await browser.getByRole("textbox", { name: "Arguments" }).fill(`--epochs 20 --name ${name}`);
    await browser.getByRole("button", { name: /^Start/ }).click();
    await browser.waitForURL(/\/runs\/ocid1/);
    started.push(decodeURIComponent(new URL(browser.url()).pathname.split("/").at(-1) ?? ""));
  }
  await shows(page, /left: epoch \d+ of 20/);
  await shows(secondBrowser, /right: epoch \d+ of 20/);
  await page.getByRole("tab", { name: "Configuration" }).click();
  await expect(page.getByText("--epochs 2 --name 'Ada L'")).toBeVisible(); // the job's, beside the run's
  await page.getByRole("tab", { name: "Log" }).click();

  await page.getByRole("button", { name: "Cancel", exact: false }).first().click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: /cancel/i })
    .last()
    .click();
  await world.runIn(started[0] ?? "", "CANCELED");
  await expect(page.getByText("Canceled", { exact: true }).first()).toBeVisible();
  await expect(logPanel(page)).toBeVisible();
  await world.runIn(started[1] ?? "", "SUCCEEDED");
  await shows(secondBrowser, "right: done");
  fs.rmSync(folder, { recursive: true });
});

test("a file that cannot be run is refused before a byte is sent, and says what can be", async ({ page }) => {
  await page.goto("/jobs/new");
  await page.locator('input[type="file"]').setInputFiles({
    name: "notebook.ipynb",
    mimeType: "application/json",
    buffer: Buffer.from("{}"),
  });
  await expect(page.getByText(/\.py, \.sh, \.zip/).last()).toBeVisible();
  await expect(page.getByText(/notebook\.ipynb/).first()).toBeVisible();
});
