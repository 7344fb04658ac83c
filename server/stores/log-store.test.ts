import { createHash, randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, readdir, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFolderLogStore } from "./folder-log-store.ts";
import type { LogStore, Segment, SegmentIndex } from "./log-store.ts";

const ATTEMPT = "ocid1.datasciencejobrunattempt.oc1.cap.2aaaa";
const SEGMENT = 1_000;

/** An index in memory, as the database keeps one; `down` makes its writes fail. */
class MemoryIndex implements SegmentIndex {
  readonly rows: Segment[] = [];
  down = false;
  async list(attemptId: string, node: number): Promise<Segment[]> {
    return this.rows.filter((row) => row.attemptId === attemptId && row.node === node);
  }
  async add(segment: Segment): Promise<void> {
    await new Promise(setImmediate);
    if (this.down) throw new Error("the database is away");
    const at = this.rows.findIndex((row) => row.offset === segment.offset && row.attemptId === segment.attemptId);
    if (at === -1) this.rows.push(segment);
    else this.rows[at] = segment;
  }
}

let folder: string;
let index: MemoryIndex;
let store: LogStore;
const stores: LogStore[] = [];

async function openStore(segmentBytes = SEGMENT, maxOpen = 256): Promise<LogStore> {
  const opened = await openFolderLogStore({ folder, index, segmentBytes, maxOpen });
  stores.push(opened);
  return opened;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "capstan-logs-"));
  index = new MemoryIndex();
  store = await openStore();
});
afterEach(async () => {
  await Promise.all(stores.splice(0).map((each) => each.close()));
  await rm(folder, { recursive: true, force: true });
});

const text = (length: number, from = 0): Buffer => Buffer.from(Array.from({ length }, (_, i) => (from + i) % 251));
const all = async (from = 0, to?: number, of = store): Promise<Buffer> => buffer(of.read(ATTEMPT, 0, from, to));
const append = (offset: number, bytes: Uint8Array, of = store) => of.append(ATTEMPT, 0, offset, bytes);
const segmentPath = (offset: number): string => {
  return join(folder, ATTEMPT.slice(-2), ATTEMPT, "0", String(offset).padStart(16, "0"));
};

describe("append", () => {
  test("stores any bytes at their place, over segments", async () => {
    const bytes = randomBytes(3_456);
    expect(await append(0, bytes)).toEqual({ durableBytes: 3_456 });
    expect(await all()).toEqual(bytes);
    expect(await all(990, 2_010)).toEqual(bytes.subarray(990, 2_010));
  });

  test("skips what is stored, and says where to go back to for what comes too early", async () => {
    await append(0, text(100));
    expect(await append(0, text(100))).toEqual({ durableBytes: 100 });
    expect(await append(50, text(100, 50))).toEqual({ durableBytes: 150 });
    expect(await append(151, text(10))).toEqual({ durableBytes: 150 });
    expect(await append(150, new Uint8Array())).toEqual({ durableBytes: 150 });
    expect(await all()).toEqual(text(150));
  });

  test("takes many at once, in the order of their calls", async () => {
    const bytes = randomBytes(20_000);
    const sent = Array.from({ length: 200 }, (_, i) => append(i * 100, bytes.subarray(i * 100, i * 100 + 100)));
    expect((await Promise.all(sent)).at(-1)).toEqual({ durableBytes: 20_000 });
    expect(await all()).toEqual(bytes);
  });

  test("does not wait for the index", async () => {
    index.down = true;
    expect(await append(0, text(2_500))).toEqual({ durableBytes: 2_500 });
    expect(index.rows).toEqual([]);
  });

  test("keeps logs apart that have more files than may be open", async () => {
    store = await openStore(SEGMENT, 2);
    const write = async (n: number, round: number) =>
      store.append(`attempt-${n}`, 0, round * 10, text(10, n + round * 10));
    for (let round = 0; round < 3; round += 1) {
      await Promise.all(Array.from({ length: 20 }, (_, n) => write(n, round)));
    }
    for (let n = 0; n < 20; n += 1) expect(await buffer(store.read(`attempt-${n}`, 0, 0))).toEqual(text(30, n));
  });

  test("refuses ids that are no names", async () => {
    for (const id of ["../x", "a/b", "", ".", "..", "a\0b"]) {
      await expect((async () => store.append(id, 0, 0, text(1)))()).rejects.toMatchObject({ kind: "invalid" });
    }
    await expect((async () => append(-1, text(1)))()).rejects.toMatchObject({ kind: "invalid" });
  });

  test("goes on after a write that failed, and nothing acknowledged is lost", async () => {
    store = await openStore(15);
    await append(0, text(10));
    await mkdir(segmentPath(15)); // in the way of the next segment's file
    await expect(append(10, text(10, 10))).rejects.toThrow();
    await rm(segmentPath(15), { recursive: true });
    expect(await store.durableBytes(ATTEMPT, 0)).toBe(15);
    expect(await append(10, text(10, 10))).toEqual({ durableBytes: 20 });
    expect(await all()).toEqual(text(20));
  });
});

describe("after a restart", () => {
  test("the log goes on where its files end", async () => {
    await append(0, text(2_345));
    const again = await openStore();
    expect(await again.durableBytes(ATTEMPT, 0)).toBe(2_345);
    await append(2_345, text(1_000, 2_345), again);
    expect(await all(0, undefined, again)).toEqual(text(3_345));
    expect(await again.finish(ATTEMPT, 0, 3_345)).toBe("complete");
    expect(await again.verify(ATTEMPT, 0)).toEqual({ ok: true });
  });

  test("segments that were full and not yet in the index are put there", async () => {
    index.down = true;
    await append(0, text(2_500));
    index.down = false;
    const again = await openStore();
    expect(await again.durableBytes(ATTEMPT, 0)).toBe(2_500);
    await again.close();
    expect(index.rows.map(({ offset, lengthBytes }) => [offset, lengthBytes])).toEqual([
      [0, 1_000],
      [1_000, 1_000],
    ]);
  });

  test("another size of segments changes nothing about what is stored", async () => {
    index.down = true;
    await append(0, text(2_500));
    index.down = false;
    const again = await openStore(1_700);
    await append(2_500, text(3_000, 2_500), again);
    expect(await all(0, undefined, again)).toEqual(text(5_500));
    expect(await again.finish(ATTEMPT, 0, 5_500)).toBe("complete");
    expect(await again.verify(ATTEMPT, 0)).toEqual({ ok: true });
  });

  test("bytes behind a file that a power cut shortened are not taken for stored", async () => {
    index.down = true;
    await append(0, text(2_500));
    await truncate(segmentPath(1_000), 300);
    index.down = false;
    const again = await openStore();
    expect(await again.durableBytes(ATTEMPT, 0)).toBe(1_300);
    await append(1_300, text(1_200, 1_300), again);
    expect(await all(0, undefined, again)).toEqual(text(2_500));
  });
});

describe("a gap", () => {
  test("is recorded with its reason at the end, and the log goes on behind it", async () => {
    await append(0, text(150));
    expect(await store.gap(ATTEMPT, 0, 150, 100, "the spool was damaged")).toEqual({ durableBytes: 250 });
    await append(250, text(50, 250));
    const gaps = [{ offset: 150, lengthBytes: 100, reason: "the spool was damaged" }];
    expect(await store.gaps(ATTEMPT, 0)).toEqual(gaps);
    expect(await all()).toEqual(Buffer.concat([text(150), text(50, 250)]));
    expect(await all(200, 260)).toEqual(text(10, 250));
    expect(await store.finish(ATTEMPT, 0, 300)).toBe("partial");
    const again = await openStore();
    expect(await again.gaps(ATTEMPT, 0)).toEqual(gaps);
    expect(await again.durableBytes(ATTEMPT, 0)).toBe(300);
    expect(await again.verify(ATTEMPT, 0)).toEqual({ ok: true });
  });

  test("said again is skipped, and one beyond the end is not taken", async () => {
    await append(0, text(10));
    await store.gap(ATTEMPT, 0, 10, 10, "gone");
    expect(await store.gap(ATTEMPT, 0, 10, 10, "gone")).toEqual({ durableBytes: 20 });
    expect(await store.gap(ATTEMPT, 0, 21, 5, "gone")).toEqual({ durableBytes: 20 });
    expect(await store.gaps(ATTEMPT, 0)).toHaveLength(1);
  });
});

describe("finish", () => {
  test("says open until the last byte is there, then complete, as often as asked", async () => {
    await append(0, text(1_500));
    expect(await store.finish(ATTEMPT, 0, 1_501)).toBe("open");
    await append(1_500, text(1, 1_500));
    expect(await store.finish(ATTEMPT, 0, 1_501)).toBe("complete");
    expect(await store.finish(ATTEMPT, 0, 1_501)).toBe("complete");
    expect(index.rows.map(({ lengthBytes }) => lengthBytes)).toEqual([1_000, 501]);
  });

  test("of a run that wrote nothing makes no file", async () => {
    expect(await store.finish(ATTEMPT, 0, 0)).toBe("complete");
    expect(await readdir(folder)).toEqual([]);
  });

  test("chains each segment's hash to the one before", async () => {
    await append(0, text(1_200));
    await store.finish(ATTEMPT, 0, 1_200);
    const first = createHash("sha256").update(text(1_000)).digest("hex");
    const second = createHash("sha256").update(first).update(text(200, 1_000)).digest("hex");
    expect(index.rows.map(({ previousHash, hash }) => [previousHash, hash])).toEqual([
      ["", first],
      [first, second],
    ]);
  });

  test("fails while the index is away, and succeeds when asked later", async () => {
    await append(0, text(10));
    index.down = true;
    await expect(store.finish(ATTEMPT, 0, 10)).rejects.toThrow("away");
    index.down = false;
    expect(await store.finish(ATTEMPT, 0, 10)).toBe("complete");
  });
});

describe("verify", () => {
  test.each([0, 1_000, 1_999])("finds a flipped bit in byte %i", async (at) => {
    await append(0, text(2_000));
    await store.finish(ATTEMPT, 0, 2_000);
    const offset = Math.floor(at / SEGMENT) * SEGMENT;
    const file = await open(segmentPath(offset), "r+");
    await file.write(Buffer.from([text(2_000).readUInt8(at) ^ 1]), 0, 1, at - offset);
    await file.close();
    expect(await store.verify(ATTEMPT, 0)).toMatchObject({ ok: false, problem: /not those that were stored/ });
  });

  test("finds a file that is gone, and a segment that is not in the index", async () => {
    await append(0, text(3_000));
    await store.finish(ATTEMPT, 0, 3_000);
    await rm(segmentPath(1_000));
    expect(await store.verify(ATTEMPT, 0)).toMatchObject({ ok: false, problem: /cannot be read/ });
    index.rows.splice(1, 1);
    expect(await (await openStore()).verify(ATTEMPT, 0)).toMatchObject({
      ok: false,
      problem: /where byte 1000 is due/,
    });
  });
});

describe("following", () => {
  test("sees every byte once while the log grows, and the end when it is finished", async () => {
    const bytes = randomBytes(30_000);
    const control = new AbortController();
    const seen: Uint8Array[] = [];
    const follower = (async () => {
      for (let at = 0; at < bytes.length;) {
        await store.whenGrown(ATTEMPT, 0, at, control.signal);
        for await (const chunk of store.read(ATTEMPT, 0, at)) {
          seen.push(chunk);
          at += chunk.length;
        }
      }
      await store.whenGrown(ATTEMPT, 0, bytes.length, control.signal);
    })();
    for (let at = 0; at < bytes.length; at += 333) await append(at, bytes.subarray(at, at + 333));
    await store.finish(ATTEMPT, 0, bytes.length);
    await follower;
    expect(Buffer.concat(seen)).toEqual(bytes);
  });

  test("ends with the signal's reason", async () => {
    const control = new AbortController();
    const waiting = store.whenGrown(ATTEMPT, 0, 0, control.signal);
    control.abort(new Error("the reader left"));
    await expect(waiting).rejects.toThrow("the reader left");
  });

  test("ends when the store is closed", async () => {
    const waiting = store.whenGrown(ATTEMPT, 0, 0, new AbortController().signal);
    await store.durableBytes(ATTEMPT, 0);
    await Promise.all([expect(waiting).rejects.toMatchObject({ kind: "unavailable" }), store.close()]);
  });
});

test("remove deletes the bytes of all nodes and no other attempt's", async () => {
  await append(0, text(1_500));
  await store.append(ATTEMPT, 1, 0, text(5));
  await store.append("another-attempt-aa", 0, 0, text(7));
  await store.remove(ATTEMPT);
  index.rows.length = 0;
  expect(await store.durableBytes(ATTEMPT, 0)).toBe(0);
  expect(await store.durableBytes(ATTEMPT, 1)).toBe(0);
  expect(await buffer(store.read("another-attempt-aa", 0, 0))).toEqual(text(7));
});

test.each(Array.from({ length: 20 }, (_, seed) => seed + 1))(
  "whatever is done in whatever order, the store holds what a plain buffer holds (seed %i)",
  async (seed) => {
    let state = seed;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    const source = randomBytes(60_000);
    let end = 0;
    const missing: [from: number, to: number][] = [];
    const expected = (from: number, to: number): Buffer => {
      const kept = [...source.subarray(from, to).entries()].filter(([i]) => {
        return !missing.some(([start, stop]) => from + i >= start && from + i < stop);
      });
      return Buffer.from(kept.map(([, byte]) => byte));
    };
    for (let step = 0; step < 120 && end < 50_000; step += 1) {
      const kind = below(20);
      const offset = Math.max(0, end - below(500) + (kind === 0 ? 600 : 0));
      const length = below(kind < 3 ? 4_000 : 700);
      if (kind < 15) {
        const calls = Array.from({ length: 1 + below(4) }, () =>
          append(offset, source.subarray(offset, offset + length)),
        );
        if (offset <= end) end = Math.max(end, offset + length);
        for (const { durableBytes } of await Promise.all(calls)) expect(durableBytes).toBe(end);
      } else if (kind === 15) {
        const size = 1 + below(900);
        expect(await store.gap(ATTEMPT, 0, end, size, `gap ${step}`)).toEqual({ durableBytes: end + size });
        missing.push([end, end + size]);
        end += size;
      } else if (kind === 16) {
        if (below(2) === 0) await store.close();
        store = await openStore(below(2) === 0 ? SEGMENT : 700 + below(2_000));
        expect(await store.durableBytes(ATTEMPT, 0)).toBe(end);
      } else if (kind === 17) {
        expect(await store.finish(ATTEMPT, 0, end)).toBe(missing.length > 0 ? "partial" : "complete");
      } else if (kind === 18) {
        expect(await store.verify(ATTEMPT, 0)).toEqual({ ok: true });
      } else {
        const from = below(end + 1);
        const to = from + below(5_000);
        expect((await all(from, to)).equals(expected(from, Math.min(to, end)))).toBe(true);
      }
    }
    expect((await all()).equals(expected(0, end))).toBe(true);
    await store.finish(ATTEMPT, 0, end);
    expect(await store.verify(ATTEMPT, 0)).toEqual({ ok: true });
  },
);
