import { expect, test } from "vitest";
import { SHAPE_CATALOGUE } from "./catalogue.ts";
import { resourcesOf, type ShapeChoice } from "./shape.ts";

const of = (choice: ShapeChoice) => resourcesOf(choice, SHAPE_CATALOGUE);

test("a fixed shape has its size", () => {
  expect(of({ shapeName: "VM.Standard2.2" })).toEqual({ ocpus: 2, reservedOcpus: 2, memoryGb: 30, gpus: 0 });
  expect(of({ shapeName: "VM.GPU.A10.1" }).gpus).toBe(1);
});

test("a flex shape has the size asked for, 16 GB an OCPU where memory is left out", () => {
  expect(of({ shapeName: "VM.Standard.E4.Flex", ocpus: 3 })).toMatchObject({ ocpus: 3, memoryGb: 48 });
});

test("a burstable baseline reserves its share", () => {
  const choice = { shapeName: "VM.Standard.E4.Flex", ocpus: 2, memoryGb: 4, cpuBaseline: "BASELINE_1_8" } as const;
  expect(of(choice)).toMatchObject({ ocpus: 2, reservedOcpus: 0.25 });
});

test.each<[ShapeChoice, RegExp]>([
  [{ shapeName: "Nope" }, /no shape "Nope"/],
  [{ shapeName: "VM.Standard2.1", ocpus: 1 }, /fixed size/],
  [{ shapeName: "VM.Standard.E4.Flex" }, /takes 1 to 64 OCPUs/],
  [{ shapeName: "VM.Standard.E4.Flex", ocpus: 65 }, /takes 1 to 64/],
  [{ shapeName: "VM.Standard.E4.Flex", ocpus: 1, memoryGb: 65 }, /takes 1 to 64 GB/],
  [{ shapeName: "VM.Standard.E4.Flex", ocpus: 4, memoryGb: 2 }, /takes 4 to 256 GB/],
])("case %#: a size outside the shape's limits is refused with them", (choice, message) => {
  expect(() => of(choice)).toThrow(message);
});
