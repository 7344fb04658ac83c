import { randomBytes } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolderLogStore } from "../server/stores/folder-log-store.ts";
import type { Segment, SegmentIndex } from "../server/stores/log-store.ts";

/** What the folder log store does in a second, beside a plain file with one fdatasync for each write. */
const CHUNK = randomBytes(256 * 1024);
const WINDOW = 32; // chunks in flight: the protocol's 8 MB

function memoryIndex(): SegmentIndex {
  const rows = new Map<string, Segment[]>();
  return {
    list: async (attemptId, node) => rows.get(`${attemptId}/${node}`) ?? [],
    add: async (segment) => {
      const key = `${segment.attemptId}/${segment.node}`;
      rows.set(key, [...(rows.get(key) ?? []), segment]);
    },
  };
}

const folder = await mkdtemp(join(tmpdir(), "capstan-bench-"));
const store = await openFolderLogStore({ folder: join(folder, "logs"), index: memoryIndex() });
let peak = 0;
const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);

async function timed(what: string, count: number, unit: string, work: () => Promise<void>): Promise<void> {
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const rss = (peak / 1024 ** 2).toFixed(0);
  console.log(
    what.padEnd(58),
    `${(count / seconds).toFixed(0).padStart(8)} ${unit}/s`.padEnd(18),
    `peak RSS ${rss} MB`,
  );
}

/** Keeps `width` of them under way. */
async function abreast(count: number, width: number, each: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await each(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

try {
  const chunks = 4_000;
  await timed("one log, 1 GB in 256 KB appends, 8 MB in flight", (chunks * CHUNK.length) / 1e6, "MB", () =>
    abreast(chunks, WINDOW, (i) => store.append("attempt-large", 0, i * CHUNK.length, CHUNK)),
  );
  await timed("reading it back", (chunks * CHUNK.length) / 1e6, "MB", async () => {
    for await (const chunk of store.read("attempt-large", 0, 0)) void chunk;
  });
  const line = CHUNK.subarray(0, 100);
  await timed("one log, 100-byte appends, each awaited", 3_000, "appends", () =>
    abreast(3_000, 1, (i) => store.append("attempt-lines", 0, i * 100, line)),
  );
  await timed("one log, 100-byte appends, 32 in flight", 60_000, "appends", () =>
    abreast(60_000, WINDOW, (i) => store.append("attempt-many-lines", 0, i * 100, line)),
  );
  for (const width of [1, 8, 32]) {
    await timed(`no-op logs: one append of 100 bytes and finish, ${width} abreast`, 3_000, "logs", () =>
      abreast(3_000, width, async (i) => {
        await store.append(`attempt-${width}-${i}`, 0, 0, line);
        await store.finish(`attempt-${width}-${i}`, 0, 100);
      }),
    );
  }
  const plain = await open(join(folder, "plain"), "w");
  await timed("plain file: 100 bytes and fdatasync", 3_000, "writes", async () => {
    for (let i = 0; i < 3_000; i += 1) {
      await plain.write(line);
      await plain.datasync();
    }
  });
  await timed("plain file: 1 GB in 256 KB writes, one fdatasync", (chunks * CHUNK.length) / 1e6, "MB", async () => {
    for (let i = 0; i < chunks; i += 1) await plain.write(CHUNK);
    await plain.datasync();
  });
  await plain.close();
} finally {
  clearInterval(watch);
  await store.close();
  await rm(folder, { recursive: true, force: true });
}
