import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newInstallation } from "./installation.ts";
import type { Installation } from "./installation.ts";

let capstan: Installation;

beforeAll(async () => {
  capstan = await newInstallation();
  fs.writeFileSync(
    path.join(capstan.folder, "lib/example.test.ts"),
    `import { expect, test } from "vitest";
test("passes", () => { expect(1).toBe(1); });
test("fails", () => { expect(1).toBe(2); });
test("is skipped", ({ skip }) => { skip("there is no moon tonight"); });
`,
  );
  fs.writeFileSync(path.join(capstan.folder, "lib/broken.test.ts"), 'throw new Error("cannot even load");\n');
});

afterAll(async () => {
  await capstan.remove();
});

test("the last line counts what passed, failed and was skipped, files that do not load included", async () => {
  const run = capstan.npm(["run", "test:unit", "--", "lib/example", "lib/broken"]);
  expect(await run.exit()).toBe(1);
  expect(run.output().trimEnd().split("\n").at(-1)).toBe("1 passed, 2 failed, 1 skipped");
  expect(run.output()).toContain("there is no moon tonight");
});

test("a check that finds something is shown with what it found, and the others still run", async () => {
  fs.writeFileSync(path.join(capstan.folder, "lib/untidy.ts"), "export const  untidy = 1\n");
  const run = capstan.npm(["run", "check:format", "--", "imports"]);
  expect(await run.exit()).toBe(1);
  expect(run.output()).toContain("lib/untidy.ts");
  expect(run.output()).toMatch(/^[✓✗] imports \(/m);
});
