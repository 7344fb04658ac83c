import { expect, test } from "vitest";
import { amountsWords, freeAmounts, part, shareOfHost } from "./host-shares.ts";

const lends = { ocpus: 4, memoryGb: 16, gpus: 0 };

test("a run's share of a host is that of what it takes most of", () => {
  expect(shareOfHost({ ocpus: 1, memoryGb: 1, gpus: 0 }, lends)).toBe(0.25);
  expect(shareOfHost({ ocpus: 1, memoryGb: 8, gpus: 0 }, lends)).toBe(0.5);
  expect(shareOfHost({ ocpus: 1, memoryGb: 1, gpus: 1 }, { ...lends, gpus: 2 })).toBe(0.5);
});

test("a host that shrank under its runs has nothing free, and no share is above the whole", () => {
  const held = { ocpus: 6, memoryGb: 20, gpus: 1 };
  expect(freeAmounts(lends, held)).toEqual({ ocpus: 0, memoryGb: 0, gpus: 0 });
  expect(shareOfHost(held, lends)).toBe(1);
  expect(part(1, 0)).toBe(0);
});

test("what is free is what is not held", () => {
  expect(freeAmounts(lends, { ocpus: 1.5, memoryGb: 6, gpus: 0 })).toEqual({ ocpus: 2.5, memoryGb: 10, gpus: 0 });
});

test("amounts in words keep what counts", () => {
  expect(amountsWords({ ocpus: 0.125, memoryGb: 23.540576934814453, gpus: 0 })).toBe("0.125 OCPUs, 23.5 GB");
  expect(amountsWords({ ocpus: 1, memoryGb: 1535.6, gpus: 1 })).toBe("1 GPU, 1 OCPU, 1,536 GB");
  expect(amountsWords({ ocpus: 3.9999999999, memoryGb: 0, gpus: 0 })).toBe("4 OCPUs, 0 GB");
});
