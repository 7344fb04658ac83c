import { expect, test } from "vitest";
import type { HostView } from "../contract/host-views.ts";
import { startOutlook } from "./start-outlook.ts";

const host = (name: string, memoryGb: number): HostView => ({
  id: name,
  name,
  connected: true,
  vcpus: 8,
  memoryGb,
  gpus: 0,
  isolation: "sandbox",
  architecture: "x64",
  agentVersion: "0.1.0",
  timeCreated: "2026-11-24T00:00:00.000Z",
  lends: { ocpus: 16, memoryGb, gpus: 0 },
  held: { ocpus: 0, memoryGb: 0, gpus: 0 },
  runs: [],
});
const needs = { ocpus: 1, reservedOcpus: 1, memoryGb: 8, gpus: 0 };

test.each([
  [1, [host("a", 16)], 1, "It could start now on a."],
  [2, [host("a", 16)], 2, "All 2 could start now on a."],
  [3, [host("a", 8), host("b", 16)], 3, "All 3 could start now on 2 hosts."],
  [5, [host("a", 16)], 2, "2 of 5 could start now on a; the others wait for room."],
  [2, [], 0, "Waiting for a host: none is registered."],
])("%i runs", (count, hosts, now, text) => {
  expect(startOutlook(count, needs, hosts)).toEqual({ now, text });
});
