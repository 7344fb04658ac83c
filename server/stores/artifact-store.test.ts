import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  badArchives,
  brokenOff,
  goodArchives,
  inPieces,
  SMALL_LIMITS,
  stalling,
  tarOf,
  zipOf,
} from "../../test/archives.ts";
import type { ArtifactStore } from "./artifact-store.ts";
import { openFolderArtifactStore } from "./folder-artifact-store.ts";

let folder: string;
let store: ArtifactStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "capstan-artifacts-"));
  store = await openFolderArtifactStore(folder, { archiveLimits: SMALL_LIMITS, maxBytes: 50_000_000 });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const staged = (): Promise<string[]> => readdir(join(folder, "staging"));
const kept = async (): Promise<string[]> =>
  (await readdir(join(folder, "kept"), { recursive: true })).filter((p) => p.includes("/"));
/** Byte by byte would be slow and shows no more than this: headers cut at every place. */
const PIECES = [
  { pieces: "whole", sizeOf: () => Infinity },
  { pieces: "in small pieces", sizeOf: (bytes: Buffer) => (bytes.length < 50_000 ? 7 : 997) },
];

describe("an upload", () => {
  test("comes back as it was, whole and by range, with its sums", async () => {
    const bytes = randomBytes(300_000);
    const upload = await store.receive(inPieces(bytes, 10_000), "train.py");
    expect(upload).toMatchObject({
      kind: "python",
      sizeBytes: 300_000,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      md5: createHash("md5").update(bytes).digest("hex"),
    });
    const key = await store.commit(upload);
    expect(await buffer(store.open(key))).toEqual(bytes);
    expect(await buffer(store.open(key, { start: 5, end: 9 }))).toEqual(bytes.subarray(5, 10));
    expect(await buffer(store.open(key, { start: 299_990 }))).toEqual(bytes.subarray(299_990));
    expect(await staged()).toEqual([]);
    await store.remove(key);
    await store.remove(key);
    expect(await kept()).toEqual([]);
    await expect(buffer(store.open(key))).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("of the same bytes again has a key of its own", async () => {
    const keys = [];
    for (let i = 0; i < 2; i += 1)
      keys.push(await store.commit(await store.receive(inPieces(Buffer.from("x"), 1), "a.sh")));
    await store.remove(keys[0] ?? "");
    expect((await buffer(store.open(keys[1] ?? ""))).toString()).toBe("x");
  });

  test("is duplicated under a key of its own, which outlives the first", async () => {
    const key = await store.commit(await store.receive(inPieces(Buffer.from("echo x\n"), 1), "a.sh"));
    const copy = await store.duplicate(key);
    expect(copy).not.toBe(key);
    await store.remove(key);
    expect((await buffer(store.open(copy))).toString()).toBe("echo x\n");
    await expect(store.duplicate(key)).rejects.toMatchObject({ code: "ENOENT" });
  });

  test("that breaks off leaves nothing and says what the sender's stream said", async () => {
    const lost = new Error("the client went away");
    const tarred = await tarOf({ name: "a", content: randomBytes(100_000) });
    for (const [name, bytes] of [
      ["a.py", Buffer.from("x")],
      ["a.tar", tarred],
      ["a.tgz", gzipSync(tarred)],
    ] as const) {
      await expect(store.receive(brokenOff(bytes.subarray(0, 50_000), lost), name)).rejects.toBe(lost);
    }
    expect(await staged()).toEqual([]);
  });

  test("is refused as soon as it is certain, without waiting for the rest", async () => {
    const control = new AbortController();
    const evil = await tarOf({ name: "/etc/passwd", content: "x" });
    await expect(store.receive(stalling(evil, control.signal), "a.tar")).rejects.toMatchObject({ kind: "invalid" });
    const evilGz = gzipSync(evil);
    await expect(store.receive(stalling(evilGz, control.signal), "a.tgz")).rejects.toMatchObject({ kind: "invalid" });
    control.abort();
    expect(await staged()).toEqual([]);
  });

  test.each(["a.py", "a.zip", "a.tar", "a.tgz"])("without a byte is refused (%s)", async (name) => {
    const upload = store.receive(inPieces(new Uint8Array(), 1), name);
    await expect(upload).rejects.toMatchObject({ kind: "invalid", problem: /empty/ });
    expect(await staged()).toEqual([]);
  });

  test("over the limit is refused, announced or not", async () => {
    const small = await openFolderArtifactStore(folder, { maxBytes: 100 });
    await expect(small.receive(inPieces(randomBytes(101), 10), "a.py")).rejects.toMatchObject({ kind: "too-large" });
    await expect(small.receive(inPieces(randomBytes(1), 1), "a.py", 101)).rejects.toMatchObject({ kind: "too-large" });
    await expect(small.receive(inPieces(randomBytes(1), 1), "a.exe")).rejects.toMatchObject({ kind: "invalid" });
    expect(await staged()).toEqual([]);
  });

  test("that is discarded leaves nothing", async () => {
    const upload = await store.receive(inPieces(Buffer.from("x"), 1), "a.py");
    await store.discard(upload);
    await store.discard(upload);
    expect(await staged()).toEqual([]);
  });

  test("that begins like a bomb passes when its announced length makes up for it", async () => {
    const noise = Buffer.alloc(100_000);
    for (let i = 0; i < noise.length; i += 1) noise[i] = randomBytes(1)[0] ?? 0;
    const bytes = gzipSync(
      await tarOf({ name: "zeros", content: Buffer.alloc(1_500_000) }, { name: "noise", content: noise }),
    );
    const upload = await store.receive(inPieces(bytes, 1_000), "a.tgz", bytes.length);
    expect(upload.archive).toMatchObject({ entries: 2, unpackedBytes: 1_600_000 });
  });
});

describe.each(PIECES)("archives that come $pieces", async ({ sizeOf }) => {
  test.each(await goodArchives())("$name is taken", async ({ fileName, bytes }) => {
    const upload = await store.receive(inPieces(bytes, sizeOf(bytes)), fileName);
    expect(upload.archive).toMatchObject({ entryPoints: ["proj/main.py", "proj/run.sh"] });
    expect(await buffer(store.open(await store.commit(upload)))).toEqual(bytes);
  });

  test.each(await badArchives())("$name is refused ($fileName)", async ({ fileName, bytes, refusal }) => {
    const upload = store.receive(inPieces(bytes, sizeOf(bytes)), fileName);
    await expect(upload).rejects.toMatchObject({ kind: "invalid", problem: refusal });
    expect(await staged()).toEqual([]);
  });
});

test("a sweep removes what dead uploads left and old files that nothing knows, and nothing else", async () => {
  const underWay = await store.receive(inPieces(Buffer.from("a"), 1), "a.py");
  const known = await store.commit(await store.receive(inPieces(Buffer.from("b"), 1), "a.py"));
  const unknown = await store.commit(await store.receive(inPieces(Buffer.from("c"), 1), "a.py"));
  const dead = `4194304-00000000-0000-0000-0000-000000000000`; // above the largest process id
  await writeFile(join(folder, "staging", dead), "x");
  await utimes(join(folder, "staging", dead), new Date(), new Date());
  const isKnown = async (key: string): Promise<boolean> => key === known;
  expect(await store.sweep(isKnown)).toBe(1);
  expect((await kept()).sort()).toEqual([known, unknown].sort());
  expect(await store.sweep(isKnown, 0)).toBe(1);
  expect(await kept()).toEqual([known]);
  expect(await staged()).toEqual([underWay.stagingId]);
});

test("300 MB pass with flat memory", async () => {
  store = await openFolderArtifactStore(folder);
  const chunk = randomBytes(256 * 1024);
  const source = async function* (): AsyncGenerator<Uint8Array> {
    for (let i = 0; i < 1_200; i += 1) yield chunk;
  };
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
  const upload = await store.receive(source(), "big.py");
  clearInterval(watch);
  expect(upload.sizeBytes).toBe(1_200 * chunk.length);
  expect(most - before).toBeLessThan(120 * 1024 * 1024);
  await store.discard(upload);
});

test("a zip of many files is judged by its directory alone", async () => {
  const bytes = await zipOf(
    ...Array.from({ length: 900 }, (_, i) => ({ name: `d${i % 30}/f${i}.txt`, content: `${i}` })),
  );
  expect((await store.receive(inPieces(bytes, 5_000), "a.zip")).archive).toMatchObject({ entries: 900 });
});
