import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, utimes, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openPromise } from "yauzl";
import { packFolder } from "./pack-folder.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "capstan-pack-test-"));
  await mkdir(join(folder, "one/package/__pycache__"), { recursive: true });
  await writeFile(join(folder, "one/main.py"), "print(1)\n");
  await writeFile(join(folder, "one/job.json"), "{}");
  await writeFile(join(folder, "one/package/part.py"), "x = 1\n");
  await writeFile(join(folder, "one/package/__pycache__/part.pyc"), "compiled");
});

afterEach(() => rm(folder, { recursive: true }));

const bytesOf = (name: string): Promise<Buffer> =>
  packFolder(join(folder, name), { name: "a.zip", without: ["job.json"] }, (path) => readFile(path));

test("equal files give equal archives, whenever they were written", async () => {
  const first = await bytesOf("one");
  await cp(join(folder, "one"), join(folder, "two"), { recursive: true });
  await utimes(join(folder, "two/main.py"), 1_000_000_000, 1_000_000_000);
  expect((await bytesOf("two")).equals(first)).toBe(true);
});

test("an archive holds the folder's files in order, without what was left out", async () => {
  const names = await packFolder(join(folder, "one"), { name: "a.zip", without: ["job.json"] }, async (path) => {
    const zip = await openPromise(path);
    const found: string[] = [];
    for await (const entry of zip.eachEntry()) found.push(entry.fileName);
    return found;
  });
  expect(names).toEqual(["main.py", "package/part.py"]);
});

test("the temporary archive is gone afterwards, also when its use failed", async () => {
  let packed = "";
  const failing = packFolder(join(folder, "one"), { name: "a.zip" }, (path) => {
    packed = path;
    return Promise.reject(new Error("no upload"));
  });
  await expect(failing).rejects.toThrow("no upload");
  expect(packed).toMatch(/a\.zip$/);
  expect(existsSync(packed)).toBe(false);
});
