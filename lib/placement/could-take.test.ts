import { expect, test } from "vitest";
import type { HostView } from "../contract/host-views.ts";
import { couldTake } from "./could-take.ts";

const host = (name: string, more: Partial<HostView> = {}): HostView => ({
  id: `id-${name}`,
  name,
  connected: true,
  vcpus: 4,
  memoryGb: 16,
  gpus: 0,
  isolation: "sandbox",
  architecture: "x64",
  agentVersion: "0.1.0",
  timeCreated: "2026-11-24T00:00:00.000Z",
  lends: { ocpus: 8, memoryGb: 16, gpus: 0 },
  held: { ocpus: 0, memoryGb: 0, gpus: 0 },
  runs: [],
  ...more,
});
const needs = { ocpus: 2, reservedOcpus: 2, memoryGb: 8, gpus: 0 };

test.each([
  ["free", host("a"), "now", "8 OCPUs and 16 GB free."],
  ["partly used", host("a", { held: { ocpus: 6, memoryGb: 2.25, gpus: 0 } }), "now", "2 OCPUs and 13.7 GB free."],
  [
    "without memory left",
    host("a", { held: { ocpus: 1, memoryGb: 12, gpus: 0 } }),
    "later",
    "In use now: 4 GB of memory of 16 free, 8 needed.",
  ],
  [
    "with one OCPU left",
    host("a", { held: { ocpus: 7, memoryGb: 0, gpus: 0 } }),
    "later",
    "In use now: 1 OCPU of 8 free, 2 needed.",
  ],
  ["silent", host("a", { connected: false }), "later", "Large enough, but not connected now."],
  ["too small", host("a", { memoryGb: 4 }), "never", "Has 4 GB of memory; 8 needed."],
  [
    "never connected",
    host("a", { connected: false, vcpus: 0, memoryGb: 0 }),
    "later",
    "Has not connected yet, so its size is not known.",
  ],
] as const)("a host that is %s", (_what, one, answer, text) => {
  expect(couldTake(needs, [one])).toEqual([{ hostId: "id-a", name: "a", answer, text }]);
});

test("a host without GPUs says so", () => {
  expect(couldTake({ ...needs, gpus: 1 }, [host("a")])).toMatchObject([{ text: "Has no GPUs; 1 needed." }]);
});

test("hosts that could take it now come first, the others keep their order", () => {
  const hosts = [host("small", { memoryGb: 1 }), host("away", { connected: false }), host("free")];
  expect(couldTake(needs, hosts).map(({ name }) => name)).toEqual(["free", "away", "small"]);
});
