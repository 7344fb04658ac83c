import { expect, test } from "vitest";
import type { HostCapacity } from "./host-capacity.ts";
import { fits, place } from "./place.ts";

const host = (name: string, part: Partial<HostCapacity> = {}): HostCapacity => ({
  id: name,
  name,
  vcpus: 2,
  memoryGb: 16,
  gpus: 0,
  held: { ocpus: 0, memoryGb: 0, gpus: 0 },
  reachable: true,
  ...part,
});
const needs = (ocpus: number, memoryGb = 1, gpus = 0) => ({ ocpus, reservedOcpus: ocpus, memoryGb, gpus });

test("a 2-core host lends four OCPUs", () => {
  expect(fits(host("alpha"), needs(4))).toEqual({ fits: true });
  expect(fits(host("alpha"), needs(5))).toMatchObject({ because: "too-small", lacking: "OCPUs", has: 4 });
});

test("what is held is not free", () => {
  const busy = host("alpha", { held: { ocpus: 3, memoryGb: 15, gpus: 0 } });
  expect(fits(busy, needs(1)).fits).toBe(true);
  expect(fits(busy, needs(2))).toMatchObject({ because: "full", lacking: "OCPUs", has: 1 });
  expect(fits(busy, needs(1, 2))).toMatchObject({ because: "full", lacking: "GB of memory", has: 1 });
});

test("the host with the larger free share is taken", () => {
  const busy = host("alpha", { held: { ocpus: 2, memoryGb: 0, gpus: 0 } });
  expect(place(needs(1), [busy, host("beta")])).toMatchObject({ host: { name: "beta" } });
});

test.each([
  [[], needs(1), "Waiting for a host: none is registered."],
  [[host("alpha"), host("beta", { vcpus: 1 })], needs(8), "Needs 8 OCPUs; the largest host, alpha, has 4."],
  [[host("alpha")], needs(1, 64), "Needs 64 GB of memory; the largest host, alpha, has 16."],
  [[host("alpha")], needs(1, 1, 1), "Needs 1 GPUs; the largest host, alpha, has 0."],
  [[host("alpha", { reachable: false })], needs(1), "Waiting for alpha: large enough, but not connected now."],
  [
    [host("alpha", { held: { ocpus: 3, memoryGb: 0, gpus: 0 } })],
    needs(2),
    "Waiting for room: needs 2 OCPUs; alpha has 4, in use now.",
  ],
  [
    [host("wide", { vcpus: 64 }), host("deep", { memoryGb: 512 })],
    needs(32, 256),
    "No host has 32 OCPUs and 256 GB of memory together; wide has 128 OCPUs and 16 GB.",
  ],
])("why a run waits: case %#", (hosts, wanted, sentence) => {
  expect(place(wanted, hosts)).toEqual({ waiting: sentence });
});
