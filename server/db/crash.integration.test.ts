import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { makeTestDatabase, PROVIDERS } from "../../test/database.ts";
import { openDatabase } from "./database.ts";

const writer = fileURLToPath(new URL("../../test/fixtures/steady-database-writer.ts", import.meta.url));

function startWriter(url: string): ChildProcessByStdio<null, Readable, null> {
  const child = spawn(process.execPath, ["--import", "tsx", writer, url], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

/** Kills the writer after `count` lines and gives every name it was told done. */
async function killAfter(count: number, url: string): Promise<string[]> {
  const child = startWriter(url);
  const ended = once(child, "close");
  const done: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith("done ")) done.push(line.slice("done ".length));
    if (done.length === count) child.kill("SIGKILL");
  }
  await ended;
  return done;
}

test.each(PROVIDERS)("what was told done is there after SIGKILL, three times over (%s)", async (provider) => {
  for (const count of [1, 150, 400]) {
    const url = await makeTestDatabase(provider);
    const done = await killAfter(count, url);
    expect(done.length).toBeGreaterThanOrEqual(count);
    const database = await openDatabase({ url });
    const rows = await database.read((tx) => tx.setting.findMany({ select: { name: true } }));
    await database.close();
    const names = new Set(rows.map(({ name }) => name));
    expect(done.filter((name) => !names.has(name))).toEqual([]);
  }
});

test("a second process is refused by name while the first lives, and takes over when it was killed", async () => {
  const url = await makeTestDatabase("sqlite");
  const child = startWriter(url);
  const ended = once(child, "close");
  await once(child.stdout, "data");
  await expect(openDatabase({ url })).rejects.toMatchObject({
    kind: "unavailable",
    problem: expect.stringContaining(`(pid ${child.pid})`) as string,
  });
  child.kill("SIGKILL");
  await ended;
  const database = await openDatabase({ url });
  await database.close();
});
