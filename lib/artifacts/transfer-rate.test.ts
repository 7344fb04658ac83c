import { expect, test } from "vitest";
import { transferRate, withSample, type Sample } from "./transfer-rate.ts";

const MB = 1_000_000;
const sent = (rateOf: (second: number) => number, seconds: number): Sample[] => {
  let samples: Sample[] = [{ atMs: 0, bytes: 0 }];
  let bytes = 0;
  for (let tenth = 1; tenth <= seconds * 10; tenth += 1) {
    bytes += rateOf((tenth - 1) / 10) / 10;
    samples = withSample(samples, { atMs: tenth * 100, bytes });
  }
  return samples;
};

test("a steady transfer has its speed and its remaining time", () => {
  const rate = transferRate(
    sent(() => 10 * MB, 4),
    4000,
    100 * MB,
  );
  expect(rate?.bytesPerSecond).toBeCloseTo(10 * MB, -3);
  expect(rate?.remainingMs).toBeCloseTo(6000, -2);
});

test("says nothing before it knows", () => {
  expect(transferRate([], 0, MB)).toBeUndefined();
  expect(
    transferRate(
      sent(() => MB, 0.4),
      400,
      MB,
    ),
  ).toBeUndefined();
});

test("after the network slowed down, the last seconds count", () => {
  const rate = transferRate(
    sent((second) => (second < 10 ? 100 * MB : MB), 20),
    20_000,
    2_000 * MB,
  );
  expect(rate?.bytesPerSecond).toBeCloseTo(MB, -4);
});

test("a stall shows although no sample arrives", () => {
  const samples = sent(() => 10 * MB, 5);
  const speeds = [5, 10, 30].map((second) => transferRate(samples, second * 1000, 1_000 * MB)?.bytesPerSecond ?? 0);
  expect(speeds[0]).toBeGreaterThan(speeds[1]!);
  expect(speeds[1]).toBeGreaterThan(speeds[2]!);
});

test("nothing sent has no remaining time", () => {
  expect(transferRate([{ atMs: 0, bytes: 0 }], 3000, MB)).toEqual({ bytesPerSecond: 0 });
});

test("keeps few samples however long it takes", () => {
  expect(sent(() => MB, 600).length).toBeLessThan(60);
});
