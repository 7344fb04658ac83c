import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ownerOf, withFolderLock } from "./folder-lock.mjs";

let folder: string;
let lock: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "capstan-lock-"));
  lock = path.join(folder, "lock");
});

afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

test("the lock is free again after the work, also when the work fails", async () => {
  await expect(withFolderLock(lock, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await withFolderLock(lock, () => Promise.resolve(7))).toBe(7);
  expect(fs.readdirSync(folder)).toEqual([]);
});

test("a lock whose owner is dead is taken over", async () => {
  const dead = spawn("true");
  await once(dead, "close");
  fs.mkdirSync(lock);
  fs.writeFileSync(path.join(lock, "owner.json"), JSON.stringify({ pid: dead.pid, startTicks: "1" }));
  expect(ownerOf(lock)).toBeUndefined();
  expect(await withFolderLock(lock, () => Promise.resolve("taken"))).toBe("taken");
});

test("a lock that lost its content is taken over", async () => {
  fs.mkdirSync(lock);
  fs.writeFileSync(path.join(lock, "owner.json"), "");
  expect(await withFolderLock(lock, () => Promise.resolve("taken"))).toBe("taken");
});

test("processes that all find a dead owner work one after another", async () => {
  fs.mkdirSync(lock);
  fs.writeFileSync(path.join(lock, "owner.json"), JSON.stringify({ pid: 1, startTicks: "never" }));
  const module = path.join(import.meta.dirname, "folder-lock.mjs");
  const log = path.join(folder, "log");
  const program = `
    const { withFolderLock } = await import(${JSON.stringify(module)});
    const { appendFileSync } = await import("node:fs");
    for (let i = 0; i < 20; i += 1) await withFolderLock(${JSON.stringify(lock)}, async () => {
      appendFileSync(${JSON.stringify(log)}, "in\\n");
      await new Promise((resolve) => setTimeout(resolve, 1));
      appendFileSync(${JSON.stringify(log)}, "out\\n");
    });`;
  const children = [1, 2, 3].map(() =>
    spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "inherit" }),
  );
  const statuses = await Promise.all(children.map(async (child) => (await once(child, "close"))[0] as number));
  expect(statuses).toEqual([0, 0, 0]);
  expect(fs.readFileSync(log, "utf8")).toBe("in\nout\n".repeat(60));
}, 30_000);
