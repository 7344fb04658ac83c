import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFolderArtifactStore } from "../server/stores/folder-artifact-store.ts";

/**
 * Streams 5 GB through the artifact store, as a single file and as a tar of 50 files, and prints time and peak memory.
 * Run alone: `node --import tsx bench/artifact-5gb.ts [gigabytes]`. Limit beside it: SHA-256 and MD5 on one thread.
 */
const CHUNK = randomBytes(64 * 1024); // what node:http gives at once
const sizeBytes = Number(process.argv[2] ?? 5) * 1024 ** 3;

async function* bytes(size: number): AsyncGenerator<Uint8Array> {
  for (let left = size; left > 0; left -= CHUNK.length) yield left >= CHUNK.length ? CHUNK : CHUNK.subarray(0, left);
}

async function* tar(size: number): AsyncGenerator<Uint8Array> {
  const each = Math.floor(size / 50 / 512) * 512;
  for (let i = 0; i < 50; i += 1) {
    const header = Buffer.alloc(512);
    header.write(`part-${i}`, 0);
    header.write("0000644\0", 100);
    header.write(each.toString(8).padStart(11, "0"), 124);
    header.write("        0", 148);
    header.write("ustar\u000000", 257);
    header.write(
      `${header
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, "0")}\0 `,
      148,
    );
    yield header;
    yield* bytes(each);
  }
  yield Buffer.alloc(1024);
}

const folder = await mkdtemp(join(tmpdir(), "capstan-bench-"));
try {
  const store = await openFolderArtifactStore(folder);
  console.log("kind     size GB   seconds    MB/s   RSS before MB   peak RSS MB");
  for (const [name, source] of [
    ["a.py", bytes],
    ["a.tar", tar],
  ] as const) {
    const before = process.memoryUsage().rss;
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const start = performance.now();
    const staged = await store.receive(source(sizeBytes), name);
    const key = await store.commit(staged);
    const seconds = (performance.now() - start) / 1000;
    clearInterval(watch);
    const mb = (n: number): string => (n / 1024 ** 2).toFixed(0);
    const rate = (staged.sizeBytes / 1e6 / seconds).toFixed(0);
    console.log(
      [
        staged.kind.padEnd(8),
        (staged.sizeBytes / 1024 ** 3).toFixed(2).padStart(7),
        seconds.toFixed(1).padStart(9),
      ].join(" "),
      rate.padStart(8),
      mb(before).padStart(13),
      mb(peak).padStart(13),
    );
    await store.remove(key);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
