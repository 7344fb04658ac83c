import { describe, expect, test } from "vitest";
import { DisplayQueue, KEPT_WAITING_BYTES, MOST_WAITING_BYTES } from "./display-queue.ts";
import {
  aroundGaps,
  countLines,
  endOf,
  endWithRoom,
  HeldLog,
  piecesOf,
  startWithRoom,
  type Gap,
  type Stretch,
} from "./held-log.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const at = (offset: number, text: string): Stretch => ({ offset, bytes: encode(text) });
const gap = (offset: number, lengthBytes: number): Gap => ({ offset, lengthBytes });
const texts = (stretches: readonly Stretch[]) => stretches.map(({ offset, bytes }) => [offset, decode(bytes)]);

test("what is held is in order and nothing twice", () => {
  const held = new HeldLog();
  held.append(at(100, "hello "));
  held.append(at(103, "lo world"));
  held.append(at(100, "hello"));
  held.prepend([at(90, "0123456789xx")]);
  expect(texts(held.stretches)).toEqual([
    [90, "0123456789"],
    [100, "hello "],
    [106, "world"],
  ]);
  held.dropBefore(102);
  held.dropFrom(108);
  expect(texts(held.stretches)).toEqual([
    [102, "llo "],
    [106, "wo"],
  ]);
  expect([held.start, held.end, held.sizeBytes]).toEqual([102, 108, 6]);
});

describe("room", () => {
  const log = [at(10, "aaaa\nbb\n"), at(18, "cc\ndd")];
  const room = { columns: 80, rows: 100, sizeBytes: 100 };

  test.each([
    ["all", {}, 10],
    ["two lines", { rows: 2 }, 18],
    ["three lines", { rows: 3 }, 15],
    ["few bytes", { sizeBytes: 5 }, 18],
    ["a line that wraps has two rows", { rows: 4, columns: 3 }, 15],
  ])("from the end: %s", (_name, given, start) => {
    expect(startWithRoom(log, { ...room, ...given })).toBe(start);
  });

  test.each([
    ["all", {}, 23],
    ["one line", { rows: 1 }, 15],
    ["three lines", { rows: 3 }, 21],
    ["few bytes", { sizeBytes: 9 }, 18],
  ])("from the start: %s", (_name, given, end) => {
    expect(endWithRoom(log, { ...room, ...given })).toBe(end);
  });

  test("a line of a megabyte takes the rows of what is shown of it", () => {
    const long = { offset: 0, bytes: new Uint8Array(1_000_000).fill(120) };
    expect(startWithRoom([long], { columns: 100, rows: 101, sizeBytes: 4_000_000 })).toBe(0);
  });
});

test("pieces end with lines, hold everything, and one begins at the anchor", () => {
  const stretch = at(1_000, "one\ntwo\nthree\nfour\nfive");
  const pieces = piecesOf(stretch, 10, 1_014);
  expect(texts(pieces)).toEqual([
    [1_000, "one\ntwo\n"],
    [1_008, "three\n"],
    [1_014, "four\nfive"],
  ]);
  expect(texts(piecesOf(at(0, "no line end at all"), 8))).toEqual([
    [0, "no line "],
    [8, "end at a"],
    [16, "ll"],
  ]);
});

test.each<[string, Gap[], [number, string][]]>([
  ["no gaps", [], [[100, "abcdef"]]],
  [
    "a gap inside",
    [gap(102, 50)],
    [
      [100, "ab"],
      [152, "cdef"],
    ],
  ],
  ["a gap at the start", [gap(100, 50)], [[150, "abcdef"]]],
  ["a window that begins in a gap", [gap(90, 20)], [[110, "abcdef"]]],
  ["gaps before and after", [gap(0, 9), gap(300, 9)], [[100, "abcdef"]]],
  [
    "two gaps",
    [gap(104, 6), gap(101, 1)],
    [
      [100, "a"],
      [102, "bc"],
      [110, "def"],
    ],
  ],
])("bytes around %s", (_name, gaps, expected) => {
  expect(texts(aroundGaps(100, encode("abcdef"), gaps))).toEqual(expected);
});

test("live bytes come out as they went in", () => {
  const queue = new DisplayQueue();
  queue.push(at(0, "hello "));
  queue.push(at(6, "world"));
  expect(texts(queue.take(8))).toEqual([
    [0, "hello "],
    [6, "wo"],
  ]);
  expect(queue.skipWhenBehind()).toBeUndefined();
  expect(texts(queue.take(100))).toEqual([[8, "rld"]]);
  expect(queue.sizeBytes).toBe(0);
});

test("a queue that is behind keeps the newest lines and says what it left out", () => {
  const queue = new DisplayQueue();
  const chunk = encode("0123456789abcde\n".repeat(4_096));
  let offset = 0;
  while (queue.sizeBytes <= MOST_WAITING_BYTES) {
    queue.push({ offset, bytes: chunk });
    offset += chunk.length;
  }
  const skipped = queue.skipWhenBehind();
  const rest = queue.take(Infinity);
  const first = rest[0];
  expect(first && decode(first.bytes.subarray(0, 4))).toBe("0123");
  expect(skipped).toEqual({ sizeBytes: first?.offset, lines: (first?.offset ?? 0) / 16 });
  expect(rest.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(KEPT_WAITING_BYTES);
  const last = rest.at(-1);
  expect(last && endOf(last)).toBe(offset);
  expect(countLines(chunk)).toBe(4_096);
});
