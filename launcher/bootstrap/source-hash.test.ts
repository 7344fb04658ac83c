import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sourceHash } from "./source-hash.mjs";

function checkout(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-hash-"));
  onTestFinished(() => {
    fs.rmSync(folder, { recursive: true });
  });
  fs.mkdirSync(path.join(folder, "lib/generated"), { recursive: true });
  fs.writeFileSync(path.join(folder, "lib/a.ts"), "a");
  return folder;
}

test("the same files give the same hash wherever they lie", () => {
  expect(sourceHash(checkout(), ["lib"])).toBe(sourceHash(checkout(), ["lib"]));
});

test("a changed, added or renamed file gives another hash", () => {
  const folder = checkout();
  const hashes = [sourceHash(folder, ["lib"])];
  fs.writeFileSync(path.join(folder, "lib/a.ts"), "b");
  hashes.push(sourceHash(folder, ["lib"]));
  fs.writeFileSync(path.join(folder, "lib/b.ts"), "");
  hashes.push(sourceHash(folder, ["lib"]));
  fs.renameSync(path.join(folder, "lib/b.ts"), path.join(folder, "lib/c.ts"));
  hashes.push(sourceHash(folder, ["lib"]));
  expect(new Set(hashes).size).toBe(4);
});

test("tests, generated code and missing folders do not count", () => {
  const folder = checkout();
  const before = sourceHash(folder, ["lib"]);
  fs.writeFileSync(path.join(folder, "lib/a.test.ts"), "test");
  fs.writeFileSync(path.join(folder, "lib/generated/client.ts"), "client");
  expect(sourceHash(folder, ["lib", "missing"])).toBe(before);
});
