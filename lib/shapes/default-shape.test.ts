import { expect, test } from "vitest";
import type { HostView } from "../contract/host-views.ts";
import { SHAPE_CATALOGUE } from "./catalogue.ts";
import { defaultShape } from "./default-shape.ts";

const laptop: HostView = {
  id: "1",
  name: "local",
  connected: true,
  vcpus: 2,
  memoryGb: 7.5,
  gpus: 0,
  isolation: "sandbox",
  architecture: "x64",
  agentVersion: "0.1.0",
  timeCreated: "2026-11-24T00:00:00.000Z",
  lends: { ocpus: 4, memoryGb: 7.5, gpus: 0 },
  held: { ocpus: 0, memoryGb: 0, gpus: 0 },
  runs: [],
};
const flex = "VM.Standard.E4.Flex";

test("a new job asks for what a registered host could take now", () => {
  expect(defaultShape(SHAPE_CATALOGUE, [laptop])).toEqual({ shapeName: flex, ocpus: 1, memoryGb: 4 });
  const busy = { ...laptop, held: { ocpus: 1, memoryGb: 6, gpus: 0 } };
  expect(defaultShape(SHAPE_CATALOGUE, [busy])).toEqual({ shapeName: flex, ocpus: 1, memoryGb: 1 });
});

test("without a host that could take it, the usual size stays", () => {
  expect(defaultShape(SHAPE_CATALOGUE, [])).toEqual({ shapeName: flex, ocpus: 1, memoryGb: 16 });
  expect(defaultShape(SHAPE_CATALOGUE, [{ ...laptop, connected: false }])).toMatchObject({ memoryGb: 16 });
});

test("a catalogue of fixed sizes, and an empty one", () => {
  expect(
    defaultShape(
      SHAPE_CATALOGUE.filter((shape) => !shape.flex),
      [],
    ),
  ).toEqual({ shapeName: "VM.Standard2.1" });
  expect(defaultShape([], [])).toEqual({ shapeName: "" });
});
